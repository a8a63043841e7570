import dagster as dg

from shop.venues import check


@dg.op(name="bay_checks_check_0", out=dg.Out(dg.Any))
def check_0():
    return check(day=0, venue="bay")


@dg.op(name="bay_checks_check_1", out=dg.Out(dg.Any))
def check_1():
    return check(day=1, venue="bay")


@dg.job
def bay_checks():
    check_0()
    check_1()
