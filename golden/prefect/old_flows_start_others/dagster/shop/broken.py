import dagster as dg

from shop.flows import fails
from shop.graph_runs import requests_sensor


@dg.op(name="fails", out=dg.Out(dg.Any))
def fails_op():
    return fails()


@dg.job
def broken():
    fails_op()


broken_requests = requests_sensor(broken)
