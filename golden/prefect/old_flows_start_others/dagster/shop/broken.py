import dagster as dg

from shop.airflow_runs import requests_sensor
from shop.flows import fails


@dg.op(name="fails", out=dg.Out(dg.Any))
def fails_op():
    return fails()


@dg.job
def broken():
    fails_op()


broken_requests = requests_sensor(broken)
