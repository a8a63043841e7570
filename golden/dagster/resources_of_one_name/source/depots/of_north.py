import dagster as dg
from depots.north import LIMIT, Store

defs = dg.Definitions(resources={"north": Store(name=f"n{LIMIT}")})
