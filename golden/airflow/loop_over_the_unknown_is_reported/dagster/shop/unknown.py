import dagster as dg


@dg.op(out=dg.Out(dg.Any))
def start():
    return None


@dg.op(ins={"start": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def end():
    return None


@dg.job
def unknown():
    start_ = start()
    end(start=start_)
