import dagster as dg

from shop.depots import east
from shop.depots.north import Store as Northern
from shop.depots.north import of_north
from shop.depots.south import Store as Southern
from shop.depots.south import of_south


@dg.op
def both(a, b, north: Northern, south: Southern, eastern: east.Store):
    return f"{a} {b} {north.said()} {south.said()} {eastern.name}"


@dg.job
def stores():
    of_north_out = of_north()
    of_south_out = of_south()
    both(a=of_north_out, b=of_south_out)
