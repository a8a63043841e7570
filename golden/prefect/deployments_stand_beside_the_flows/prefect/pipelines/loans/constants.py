from enum import Enum


class Constants(Enum):
    BRANCH = "central"
    TABLES = ["loans", "returns"]
    DAYS = 7
