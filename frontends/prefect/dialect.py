"""Prefect as a dialect that is read."""

from calque.frontends.dialect import Dialect, imports

DIALECT = Dialect(name="prefect", versions=(3,), defines=imports("prefect"))
