"""Dagster source to the IR."""
