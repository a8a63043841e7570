import dagster as dg

from shop.flows import square


@dg.op(name="all_at_once_job_square", out=dg.Out(dg.Any))
def square_op():
    return square(number=1)


@dg.op(out=dg.Out(dg.Any))
def square_2():
    return square(number=2)


@dg.job
def all_at_once_job():
    square_op()
    square_2()
