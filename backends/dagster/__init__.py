"""The IR to a Dagster project."""
