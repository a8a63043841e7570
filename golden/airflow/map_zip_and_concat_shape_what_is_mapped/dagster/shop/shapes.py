from itertools import zip_longest

import dagster as dg

from shop.graph_steps import elements, product
from shop.graph_tasks import dynamic


def numbers():
    return [1, 2, 3]


def show(item):
    return f"<{item}>"


def letters():
    return ["a", "b"]


function = lambda n: n * 2


@dg.op(name="numbers", out=dg.Out(dg.Any))
def numbers_op():
    return numbers()


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def doubled__elements(numbers):
    yield from dynamic(product({"item": [function(value) for value in elements(numbers)]}))


@dg.op(out=dg.Out(dg.Any))
def doubled(element):
    return show(item=element["item"])


@dg.op(out=dg.Out(dg.Any))
def numbers__1():
    return numbers()


@dg.op(name="letters", out=dg.Out(dg.Any))
def letters_op():
    return letters()


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def zipped__elements(numbers__1, letters):
    yield from dynamic(product({"item": list(zip(elements(numbers__1), elements(letters)))}))


@dg.op(out=dg.Out(dg.Any))
def zipped(element):
    return show(item=element["item"])


@dg.op(out=dg.Out(dg.Any))
def numbers__2():
    return numbers()


@dg.op(out=dg.Out(dg.Any))
def letters__1():
    return letters()


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def filled__elements(numbers__2, letters__1):
    yield from dynamic(
        product({"item": list(zip_longest(elements(numbers__2), elements(letters__1), fillvalue="-"))})
    )


@dg.op(out=dg.Out(dg.Any))
def filled(element):
    return show(item=element["item"])


@dg.op(out=dg.Out(dg.Any))
def numbers__3():
    return numbers()


@dg.op(out=dg.Out(dg.Any))
def letters__2():
    return letters()


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def joined__elements(numbers__3, letters__2):
    yield from dynamic(product({"item": [*elements(numbers__3), *elements(letters__2)]}))


@dg.op(out=dg.Out(dg.Any))
def joined(element):
    return show(item=element["item"])


@dg.job
def shapes():
    numbers_ = numbers_op()
    doubled_elements = doubled__elements(numbers=numbers_)
    doubled_elements.map(lambda element: doubled(element))
    numbers__1_ = numbers__1()
    letters_ = letters_op()
    zipped_elements = zipped__elements(numbers__1=numbers__1_, letters=letters_)
    zipped_elements.map(lambda element: zipped(element))
    numbers__2_ = numbers__2()
    letters__1_ = letters__1()
    filled_elements = filled__elements(numbers__2=numbers__2_, letters__1=letters__1_)
    filled_elements.map(lambda element: filled(element))
    numbers__3_ = numbers__3()
    letters__2_ = letters__2()
    joined_elements = joined__elements(numbers__3=numbers__3_, letters__2=letters__2_)
    joined_elements.map(lambda element: joined(element))
