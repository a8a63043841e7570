import dagster as dg

from shop.flows import bad, good


@dg.op(name="forgets_job_bad", out=dg.Out(dg.Any))
def bad_op():
    return bad(x=1)


@dg.op(name="forgets_job_good", out=dg.Out(dg.Any))
def good_op():
    return good(x=0)


@dg.op(name="forgets_job_good_2", ins={"good_": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def good_2():
    return good(x=2)


@dg.job
def forgets_job():
    bad_op()
    good_ = good_op()
    good_2(good_=good_)
