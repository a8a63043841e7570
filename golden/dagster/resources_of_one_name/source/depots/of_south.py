import dagster as dg
from depots.south import LIMIT, Store

defs = dg.Definitions(resources={"south": Store(name=f"s{LIMIT}")})
