import dagster as dg

from shop.flows import load


@dg.op(name="days_load", out=dg.Out(dg.Any))
def load_op():
    return load(table="visits")


@dg.job
def days():
    load_op()
