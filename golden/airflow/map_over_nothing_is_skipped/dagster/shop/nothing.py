import dagster as dg

from shop.airflow_steps import product, pushed
from shop.airflow_tasks import dynamic


def handle(item):
    return item


def after(items):
    return list(items)


def always(items):
    return list(items)


@dg.op
def none_today():
    return []


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def handle__elements(none_today):
    yield from dynamic(product({"item": none_today}))


@dg.op(name="handle", out=dg.Out(dg.Any))
def handle_op(element):
    return handle(item=element["item"])


@dg.op(name="after", out=dg.Out(dg.Any))
def after_op(handle):
    return after(pushed(handle))


@dg.op(name="always", out=dg.Out(dg.Any))
def always_op(handle):
    return always(pushed(handle))


@dg.job
def nothing():
    none_today_ = none_today()
    handle_elements = handle__elements(none_today=none_today_)
    handle_ = handle_elements.map(lambda element: handle_op(element))
    after_op(handle=handle_.collect())
    always_op(handle=handle_.collect())
