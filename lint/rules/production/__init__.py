"""CLQ6xx: what reviewers ask for before production; opt-in."""
