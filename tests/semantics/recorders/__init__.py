"""Scripts that run inside a tool's own environment: they import the standard library and the tool only."""
