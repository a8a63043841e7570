"""Prefect source to the IR."""
