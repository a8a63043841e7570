"""Find what is wrong, or likely to go wrong, in the graph of a project."""
