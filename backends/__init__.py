"""Backends: from the IR to source text of a dialect."""
