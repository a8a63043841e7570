"""Dagster projects written anew in Dagster: the same definitions, said in one way."""
