import dagster as dg

from shop.graph_steps import product, pulled
from shop.graph_tasks import dynamic


def square(n, plus):
    return n * n + plus


def total(values):
    return sum(values)


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def square__elements():
    yield from dynamic(product({"n": [1, 2, 3]}))


@dg.op(name="square", out=dg.Out(dg.Any))
def square_op(element):
    return square(plus=1, n=element["n"])


@dg.op(name="total", out=dg.Out(dg.Any))
def total_op(square):
    return total(pulled(square))


@dg.job
def constants():
    square_elements = square__elements()
    square_ = square_elements.map(lambda element: square_op(element))
    total_op(square=square_.collect())
