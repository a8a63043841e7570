import dagster as dg


@dg.op(out=dg.Out(dg.Any))
def same():
    return None


@dg.job
def twice():
    same()
