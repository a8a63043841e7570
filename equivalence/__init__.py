"""Decides whether two projects behave alike: their graphs compared, and their runs under injected failures."""
