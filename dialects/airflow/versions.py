"""The three generations of Airflow, which differ in what they accept and in what they mean by it."""

from enum import IntEnum


class Version(IntEnum):
    """A major version of Airflow; 1 stands for 1.10, the last of its line."""

    V1 = 1
    V2 = 2
    V3 = 3


ALL = (Version.V1, Version.V2, Version.V3)
"""Every version."""

SINCE_2 = (Version.V2, Version.V3)
"""Airflow 2 and later."""

UNTIL_2 = (Version.V1, Version.V2)
"""Airflow 2 and before."""
