import dagster as dg


def early(name="a"):
    return name


def make_late(name):
    def late():
        return name

    return late


function = lambda n: n * 2


def make_early():
    def early(name="b"):
        return name

    return early


early_2 = make_early()


@dg.op(out=dg.Out(dg.Any))
def early_a():
    return early()


@dg.op(out=dg.Out(dg.Any))
def late_a():
    return make_late(name="b")()


@dg.op(out=dg.Out(dg.Any))
def bound_a():
    return function("a")


@dg.op(out=dg.Out(dg.Any))
def early_b():
    return early_2()


@dg.op(out=dg.Out(dg.Any))
def late_b():
    return make_late(name="b")()


@dg.op(out=dg.Out(dg.Any))
def bound_b():
    return function("b")


@dg.job
def late_job():
    early_a()
    late_a()
    bound_a()
    early_b()
    late_b()
    bound_b()
