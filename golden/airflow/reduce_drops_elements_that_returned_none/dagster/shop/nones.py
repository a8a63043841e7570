import dagster as dg

from shop.graph_steps import product, pushed
from shop.graph_tasks import dynamic


def keep(n):
    return n or None


def gather(values):
    return list(values)


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def keep__elements():
    yield from dynamic(product({"n": [1, 0, 3]}))


@dg.op(name="keep", out=dg.Out(dg.Any))
def keep_op(element):
    return keep(n=element["n"])


@dg.op(name="gather", out=dg.Out(dg.Any))
def gather_op(keep):
    return gather(pushed(keep))


@dg.job
def nones():
    keep_elements = keep__elements()
    keep_ = keep_elements.map(lambda element: keep_op(element))
    gather_op(keep=keep_.collect())
