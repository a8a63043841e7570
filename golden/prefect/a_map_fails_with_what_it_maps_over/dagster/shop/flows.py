import dagster as dg

from shop.graph_steps import side_by_side
from shop.graph_tasks import dynamic


def numbers():
    raise ValueError("no numbers")


def before():
    return "before"


def double(number):
    return 2 * number


def after():
    return "after"


@dg.op(name="numbers", out=dg.Out(dg.Any))
def numbers_op():
    return numbers()


@dg.op(name="before", out=dg.Out(dg.Any))
def before_op():
    return before()


@dg.op(out=dg.DynamicOut(dg.Any))
def double__elements(numbers):
    yield from dynamic(side_by_side({"number": numbers}, until="strict"))


@dg.op(name="double", ins={"before": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def double_op(element):
    return double(number=element["number"])


@dg.op(name="after", ins={"before": dg.In(dg.Nothing), "numbers": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def after_op():
    return after()


@dg.job
def fan_of_nothing_job():
    numbers_ = numbers_op()
    before_ = before_op()
    double_elements = double__elements(numbers=numbers_)
    double_elements.map(lambda element: double_op(element, before=before_))
    after_op(before=before_, numbers=numbers_)
