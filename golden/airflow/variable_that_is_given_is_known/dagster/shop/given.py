import dagster as dg


@dg.op(out=dg.Out(dg.Any))
def load_users():
    return None


@dg.op(out=dg.Out(dg.Any))
def load_orders():
    return None


@dg.job
def given():
    load_users()
    load_orders()
