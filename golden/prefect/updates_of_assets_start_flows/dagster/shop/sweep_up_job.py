import dagster as dg

from shop.flows import stir
from shop.graph_runs import requests_sensor


@dg.op(name="sweep_up_job_stir", out=dg.Out(dg.Any))
def stir_op():
    return stir(what="dust")


@dg.job
def sweep_up_job():
    stir_op()


sweep_up_job_requests = requests_sensor(sweep_up_job)
