from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph


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


dag = TaskGraph("places", version=2)


@guarded_task(dag, "zeta")
def zeta_task(task):
    return task.call(zeta)


@guarded_task(dag, "alpha")
def alpha_task(task):
    return task.call(alpha)


@guarded_task(dag, "said", rule="none_failed")
def said_task(task, zeta, alpha):
    return task.call(said, zeta.value(), alpha.value())


@guarded_task(dag, "numbers", facts={"mapped_over": True})
def numbers_task(task):
    return task.call(numbers)


@expansion(dag, "again", tasks=("again",), sources=(0,))
def again_elements(task, numbers, zeta):
    return product({"number": numbers.value()})


@guarded_task(dag, "again", mapped=True)
def again_task(task, element, zeta, numbers):
    return task.call(again, by=zeta.value(), number=element["number"])


@flow(name="places")
def places(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        zeta_run = zeta_task.submit()
        alpha_run = alpha_task.submit()
        said_run = said_task.submit(zeta_run, alpha_run)
        numbers_run = numbers_task.submit()
        again_elements_run = again_elements.submit(numbers_run, zeta_run)
        again_run = again_task.map(again_elements_run, zeta_run, numbers_run)
        return last(said_run, again_run)


if __name__ == "__main__":
    places()
