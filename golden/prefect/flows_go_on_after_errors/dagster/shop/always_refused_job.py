import dagster as dg

from shop.flows import refuse


@dg.op(name="always_refused_job_refuse", out=dg.Out(dg.Any))
def refuse_op():
    return refuse()


@dg.job
def always_refused_job():
    refuse_op()
