import dagster as dg

from shop.flows import told
from shop.graph_runs import requests_sensor


@dg.op(name="archive_job_told", out=dg.Out(dg.Any))
def told_op():
    return told(what="archive")


@dg.job
def archive_job():
    told_op()


archive_job_requests = requests_sensor(archive_job)
