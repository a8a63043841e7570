import dagster as dg


@dg.op(out=dg.Out(dg.Any))
def look():
    return None


@dg.job
def often():
    look()
