"""CLQ7xx: what a version of the tool removed or renamed."""
