"""CLQ8xx: what another tool would not do alike; asked with --target."""
