import dagster as dg

from shop.flows import refresh_2


@dg.op(name="refreshes_both_job_refresh", out=dg.Out(dg.Any))
def refresh():
    return refresh_2(table="first")


@dg.op(name="refreshes_both_job_refresh_2", ins={"refresh": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def refresh_2_op():
    return refresh_2(table="second")


@dg.job
def refreshes_both_job():
    refresh_ = refresh()
    refresh_2_op(refresh=refresh_)
