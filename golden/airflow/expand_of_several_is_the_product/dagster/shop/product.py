import dagster as dg

from shop.graph_steps import product
from shop.graph_tasks import dynamic


def pair(y, x):
    return f"{x}{y}"


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def pair__elements():
    yield from dynamic(product({"x": ["a", "b"], "y": [1, 2]}))


@dg.op(name="pair", out=dg.Out(dg.Any))
def pair_op(element):
    return pair(x=element["x"], y=element["y"])


@dg.job
def product_2():
    pair_elements = pair__elements()
    pair_elements.map(lambda element: pair_op(element))
