"""Two classes of resources are called Store, and are made in modules of their own."""

import dagster as dg
from depots import east
from depots import of_north as north_defs, of_south as south_defs
from depots.north import Store as Northern, of_north
from depots.south import Store as Southern, of_south


@dg.op
def both(a, b, north: Northern, south: Southern, eastern: east.Store):
    return f"{a} {b} {north.said()} {south.said()} {eastern.name}"


@dg.job
def stores():
    both(of_north(), of_south())


own = dg.Definitions(jobs=[stores], resources={"eastern": east.Store(name="e")})
defs = dg.Definitions.merge(own, north_defs.defs, south_defs.defs)
