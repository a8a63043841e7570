import dagster as dg

from shop.flows import stir


@dg.op(name="sweep_up_job_stir", out=dg.Out(dg.Any))
def stir_op():
    return stir(what="dust")


@dg.job
def sweep_up_job():
    stir_op()
