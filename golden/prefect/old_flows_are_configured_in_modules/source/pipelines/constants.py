from enum import Enum


class constants(Enum):
    IMAGE = "example.org/pipelines:latest"
    AGENT = "buses"
    TABLES = {"trips": "bus_trips", "stops": "bus_stops"}
    MATERIALIZE = True
