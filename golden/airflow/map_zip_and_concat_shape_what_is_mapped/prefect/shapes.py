from itertools import zip_longest

from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import elements, product
from graph_tasks import TaskGraph


def numbers():
    return [1, 2, 3]


def show(item):
    return f"<{item}>"


def letters():
    return ["a", "b"]


function = lambda n: n * 2

dag = TaskGraph("shapes")


@guarded_task(dag, "numbers", facts={"mapped_over": True})
def numbers_task(task):
    return task.call(numbers)


@expansion(dag, "doubled", tasks=("doubled",), sources=(0,))
def doubled_elements(task, numbers):
    return product({"item": [function(value) for value in elements(numbers.value())]})


@guarded_task(dag, "doubled", mapped=True)
def doubled(task, element, numbers):
    return task.call(show, item=element["item"])


@guarded_task(dag, "numbers__1", facts={"mapped_over": True})
def numbers__1(task):
    return task.call(numbers)


@guarded_task(dag, "letters", facts={"mapped_over": True})
def letters_task(task):
    return task.call(letters)


@expansion(dag, "zipped", tasks=("zipped",), sources=(0, 1))
def zipped_elements(task, numbers__1, letters):
    return product({"item": list(zip(elements(numbers__1.value()), elements(letters.value())))})


@guarded_task(dag, "zipped", mapped=True)
def zipped(task, element, numbers__1, letters):
    return task.call(show, item=element["item"])


@guarded_task(dag, "numbers__2", facts={"mapped_over": True})
def numbers__2(task):
    return task.call(numbers)


@guarded_task(dag, "letters__1", facts={"mapped_over": True})
def letters__1(task):
    return task.call(letters)


@expansion(dag, "filled", tasks=("filled",), sources=(0, 1))
def filled_elements(task, numbers__2, letters__1):
    return product(
        {"item": list(zip_longest(elements(numbers__2.value()), elements(letters__1.value()), fillvalue="-"))}
    )


@guarded_task(dag, "filled", mapped=True)
def filled(task, element, numbers__2, letters__1):
    return task.call(show, item=element["item"])


@guarded_task(dag, "numbers__3", facts={"mapped_over": True})
def numbers__3(task):
    return task.call(numbers)


@guarded_task(dag, "letters__2", facts={"mapped_over": True})
def letters__2(task):
    return task.call(letters)


@expansion(dag, "joined", tasks=("joined",), sources=(0, 1))
def joined_elements(task, numbers__3, letters__2):
    return product({"item": [*elements(numbers__3.value()), *elements(letters__2.value())]})


@guarded_task(dag, "joined", mapped=True)
def joined(task, element, numbers__3, letters__2):
    return task.call(show, item=element["item"])


@flow(name="shapes")
def shapes(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        numbers_run = numbers_task.submit()
        doubled_elements_run = doubled_elements.submit(numbers_run)
        doubled_run = doubled.map(doubled_elements_run, numbers_run)
        numbers__1_run = numbers__1.submit()
        letters_run = letters_task.submit()
        zipped_elements_run = zipped_elements.submit(numbers__1_run, letters_run)
        zipped_run = zipped.map(zipped_elements_run, numbers__1_run, letters_run)
        numbers__2_run = numbers__2.submit()
        letters__1_run = letters__1.submit()
        filled_elements_run = filled_elements.submit(numbers__2_run, letters__1_run)
        filled_run = filled.map(filled_elements_run, numbers__2_run, letters__1_run)
        numbers__3_run = numbers__3.submit()
        letters__2_run = letters__2.submit()
        joined_elements_run = joined_elements.submit(numbers__3_run, letters__2_run)
        joined_run = joined.map(joined_elements_run, numbers__3_run, letters__2_run)
        return last(doubled_run, zipped_run, filled_run, joined_run)


if __name__ == "__main__":
    shapes()
