"""CLQ5xx: what happens when the orchestrator reads the file."""
