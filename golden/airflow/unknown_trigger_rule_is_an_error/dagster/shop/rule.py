import dagster as dg


@dg.op(out=dg.Out(dg.Any))
def first():
    return None


@dg.op(ins={"first": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def second():
    return None


@dg.job
def rule():
    first_ = first()
    second(first=first_)
