import dagster as dg

from shop.flows import square


@dg.op(name="on_a_cluster_job_square", out=dg.Out(dg.Any))
def square_op():
    return square(number=4)


@dg.job
def on_a_cluster_job():
    square_op()
