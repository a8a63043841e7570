"""What all backends need of Python: names, imports, layout, formatting."""
