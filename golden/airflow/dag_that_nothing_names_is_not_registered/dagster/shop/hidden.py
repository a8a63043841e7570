import dagster as dg


@dg.op(out=dg.Out(dg.Any))
def only():
    return None


@dg.job
def kept():
    only()
