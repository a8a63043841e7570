import dagster as dg

from shop.graph_runs import requests_sensor


@dg.op(out=dg.Out(dg.Any))
def work():
    return None


@dg.job
def child():
    work()


child_requests = requests_sensor(child)
