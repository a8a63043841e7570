"""Emit Prefect flows."""
