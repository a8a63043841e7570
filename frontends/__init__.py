"""Frontends: from source text of a dialect to the IR."""
