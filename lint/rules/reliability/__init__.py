"""CLQ3xx: failure, retries, waits and limits."""
