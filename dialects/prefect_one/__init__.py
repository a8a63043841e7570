"""Facts of Prefect 1: what its arguments mean, and what its code finds where it runs without it."""
