import dagster as dg


@dg.op(out=dg.Out(dg.Any))
def start():
    return None


@dg.job
def maybe():
    start()
