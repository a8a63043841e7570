import dagster as dg

from shop.flows import may_fail_2


@dg.op(name="fails_inside_job_may_fail", out=dg.Out(dg.Any))
def may_fail():
    return may_fail_2(n=2)


@dg.job
def fails_inside_job():
    may_fail()
