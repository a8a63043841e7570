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


@dg.op(ins={"b": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def d():
    return None


@dg.op(ins={"c": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def e():
    return None


@dg.op(ins={"d": dg.In(dg.Nothing), "e": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def f():
    return None


@dg.op(ins={"a": dg.In(dg.Nothing), "f": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def g():
    return None


@dg.op(ins={"a": dg.In(dg.Nothing), "f": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def h():
    return None


@dg.job
def chains():
    a_ = a()
    b_ = b(a=a_)
    c_ = c(a=a_)
    d_ = d(b=b_)
    e_ = e(c=c_)
    f_ = f(d=d_, e=e_)
    g(a=a_, f=f_)
    h(a=a_, f=f_)
