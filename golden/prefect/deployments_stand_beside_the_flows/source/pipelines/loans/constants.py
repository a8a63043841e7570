"""What the loans' flow knows from the start."""

from enum import Enum


class Constants(Enum):
    BRANCH = "central"
    TABLES = ["loans", "returns"]
    DAYS = 7
