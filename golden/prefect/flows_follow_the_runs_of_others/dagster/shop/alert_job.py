import dagster as dg

from shop.flows import told


@dg.op(name="alert_job_told", out=dg.Out(dg.Any))
def told_op():
    return told(what="alert")


@dg.job
def alert_job():
    told_op()
