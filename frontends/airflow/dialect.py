"""Airflow as a dialect that is read."""

from calque.dialects.airflow.versions import ALL
from calque.frontends.dialect import Dialect, imports

DIALECT = Dialect(
    name="airflow",
    versions=tuple(int(version) for version in ALL),
    defines=imports("airflow"),
    reads_apart=True,
)
