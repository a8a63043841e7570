"""Prefect 1 source to the IR."""
