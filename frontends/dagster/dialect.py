"""Dagster as a dialect that is read."""

from calque.frontends.dialect import Dialect, imports

DIALECT = Dialect(name="dagster", versions=(1,), defines=imports("dagster"))
