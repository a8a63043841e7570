import dagster as dg

from shop.graph_steps import product, pushed
from shop.graph_tasks import dynamic


def double(n):
    return 2 * n


def total(values):
    return sum(values)


def shown(values):
    return f"doubled: {values}"


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def double__elements():
    yield from dynamic(product({"n": [1, 2]}))


@dg.op(name="double", out=dg.Out(dg.Any))
def double_op(element):
    return double(n=element["n"])


@dg.op(name="total", out=dg.Out(dg.Any))
def total_op(double):
    return total(pushed(double))


@dg.op(name="shown", out=dg.Out(dg.Any))
def shown_op(double):
    return shown(pushed(double))


@dg.job
def shown_sums():
    double_elements = double__elements()
    double_ = double_elements.map(lambda element: double_op(element))
    total_op(double=double_.collect())
    shown_op(double=double_.collect())
