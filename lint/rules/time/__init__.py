"""CLQ2xx: when runs start, and which time they are about."""
