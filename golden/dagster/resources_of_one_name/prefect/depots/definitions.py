from depots import east
from depots.north import Store as Northern
from depots.south import Store as Southern


def both(a, b, north: Northern, south: Southern, eastern: east.Store):
    return f"{a} {b} {north.said()} {south.said()} {eastern.name}"
