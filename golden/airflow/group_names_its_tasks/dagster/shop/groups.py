import dagster as dg


@dg.op(out=dg.Out(dg.Any))
def start():
    return None


@dg.op(ins={"start": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def outer_one():
    return None


@dg.op(ins={"outer_one": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def outer_inner_two():
    return None


@dg.op(ins={"outer_one": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def outer_inner_three():
    return None


@dg.op(ins={"outer_inner_two": dg.In(dg.Nothing), "outer_inner_three": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def four():
    return None


@dg.op(ins={"four": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def end():
    return None


@dg.job
def groups():
    start_ = start()
    outer_one_ = outer_one(start=start_)
    outer_inner_two_ = outer_inner_two(outer_one=outer_one_)
    outer_inner_three_ = outer_inner_three(outer_one=outer_one_)
    four_ = four(outer_inner_two=outer_inner_two_, outer_inner_three=outer_inner_three_)
    end(four=four_)
