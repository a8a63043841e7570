import dagster as dg


@dg.op(name="every_month_only", out=dg.Out(dg.Any))
def only():
    return None


@dg.job
def every_month():
    only()
