import dagster as dg


def before():
    return 1


def fails(value):
    raise ValueError("no")


def after():
    return "never"


@dg.op(name="before", out=dg.Out(dg.Any))
def before_op():
    return before()


@dg.op(out=dg.Out(dg.Any))
def before_2():
    return before()


@dg.op(name="fails", out=dg.Out(dg.Any))
def fails_op(before_2):
    return fails(value=before_2)


@dg.op(name="after", ins={"fails": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def after_op():
    return after()


@dg.job
def stops_job():
    before_op()
    before_2_ = before_2()
    fails_ = fails_op(before_2=before_2_)
    after_op(fails=fails_)
