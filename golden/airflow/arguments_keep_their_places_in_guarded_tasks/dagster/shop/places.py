import dagster as dg

from shop.graph_joins import expansion, guarded_task
from shop.graph_steps import product
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def zeta():
    return "z"


def alpha():
    return "a"


def said(first, second):
    return f"{first} before {second}"


def numbers():
    return [1, 2]


def again(number, by):
    return f"{number} by {by}"


places_times = RunTimes()

dag = TaskGraph("places", version=2, times=places_times)


@guarded_task(dag, "zeta", name="zeta")
def zeta_op(task):
    return task.call(zeta)


@guarded_task(dag, "alpha", name="alpha")
def alpha_op(task):
    return task.call(alpha)


@guarded_task(dag, "said", name="said", upstream=("zeta", "alpha"), rule="none_failed", last=True)
def said_op(task, zeta, alpha):
    return task.call(said, zeta.value(), alpha.value())


@guarded_task(dag, "numbers", name="numbers", facts={"mapped_over": True})
def numbers_op(task):
    return task.call(numbers)


@expansion(
    dag,
    "again",
    name="again__elements",
    tasks=("again",),
    upstream=("numbers", "zeta"),
    sources=("numbers",),
    last=True,
)
def again__elements(task, numbers, zeta):
    return product({"number": numbers.value()})


@guarded_task(dag, "again", name="again", upstream=("zeta", "numbers"), element=True, last=True)
def again_op(task, element, zeta, numbers):
    return task.call(again, by=zeta.value(), number=element["number"])


@dg.job
def places():
    zeta_ = zeta_op()
    alpha_ = alpha_op()
    said_op(zeta_, alpha_)
    numbers_ = numbers_op()
    again_elements = again__elements(numbers_, zeta_)
    again_elements.elements.map(lambda element: again_op(element, zeta_, numbers_))
