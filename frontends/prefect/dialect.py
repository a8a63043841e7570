"""Prefect as a dialect that is read."""

from calque.frontends.dialect import Dialect, imports

DIALECT = Dialect(name="prefect", versions=(1, 2, 3), defines=imports("prefect"))
