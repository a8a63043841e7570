"""CLQ1xx: the shape of the graph."""
