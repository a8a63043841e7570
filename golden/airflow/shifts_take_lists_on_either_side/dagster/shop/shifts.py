import dagster as dg


@dg.op(out=dg.Out(dg.Any))
def a():
    return None


@dg.op(ins={"a": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def b():
    return None


@dg.op(ins={"a": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def c():
    return None


@dg.op(ins={"a": dg.In(dg.Nothing), "b": dg.In(dg.Nothing), "c": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def d():
    return None


@dg.op(ins={"a": dg.In(dg.Nothing), "d": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def e():
    return None


@dg.op(
    ins={"a": dg.In(dg.Nothing), "b": dg.In(dg.Nothing), "c": dg.In(dg.Nothing), "d": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def f():
    return None


@dg.job
def shifts():
    a_ = a()
    b_ = b(a=a_)
    c_ = c(a=a_)
    d_ = d(a=a_, b=b_, c=c_)
    e(a=a_, d=d_)
    f(a=a_, b=b_, c=c_, d=d_)
