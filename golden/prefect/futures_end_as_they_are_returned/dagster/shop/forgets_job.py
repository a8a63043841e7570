import dagster as dg

from shop.flows import bad, good


@dg.op(name="forgets_job_bad", out=dg.Out(dg.Any))
def bad_op():
    return bad(x=1)


@dg.op(name="forgets_job_good", out=dg.Out(dg.Any))
def good_op():
    return good(x=2)


@dg.job
def forgets_job():
    bad_op()
    good_op()
