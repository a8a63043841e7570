import dagster as dg

from shop.airflow_code import AirflowSkipException
from shop.graph_joins import expansion, guarded_task
from shop.graph_steps import product
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def first(n):
    if n == 2:
        raise AirflowSkipException
    return n


def second(n):
    return n * 10


def third(n):
    return n * 100


barrier_times = RunTimes()

dag = TaskGraph("barrier", times=barrier_times)


@expansion(dag, "first", name="first__elements", tasks=("first",))
def first__elements(task):
    return product({"n": [1, 2, 3]})


@guarded_task(dag, "first", name="first", element=True)
def first_op(task, element):
    return task.call(first, n=element["n"])


@expansion(
    dag,
    "second",
    name="second__elements",
    tasks=("second",),
    upstream=("first",),
    sources=("first",),
    mapped=("first",),
    last=True,
)
def second__elements(task, first):
    return product({"n": first.value()})


@guarded_task(dag, "second", name="second", upstream=("first",), mapped=("first",), element=True, last=True)
def second_op(task, element, first):
    return task.call(second, n=element["n"])


@expansion(
    dag,
    "third",
    name="third__elements",
    tasks=("third",),
    upstream=("first",),
    sources=("first",),
    mapped=("first",),
    rule="none_failed",
    last=True,
)
def third__elements(task, first):
    return product({"n": first.value()})


@guarded_task(
    dag,
    "third",
    name="third",
    upstream=("first",),
    mapped=("first",),
    element=True,
    rule="none_failed",
    last=True,
)
def third_op(task, element, first):
    return task.call(third, n=element["n"])


@dg.job
def barrier():
    first_elements = first__elements()
    first_ = first_elements.elements.map(lambda element: first_op(element))
    second_elements = second__elements(first_.collect(), first_elements.outcome)
    second_elements.elements.map(
        lambda element: second_op(element, second_elements.first__outcomes, first_elements.outcome)
    )
    third_elements = third__elements(first_.collect(), first_elements.outcome)
    third_elements.elements.map(
        lambda element: third_op(element, third_elements.first__outcomes, first_elements.outcome)
    )
