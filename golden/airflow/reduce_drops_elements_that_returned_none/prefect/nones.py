from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph


def keep(n):
    return n or None


def gather(values):
    return list(values)


dag = TaskGraph("nones")


@expansion(dag, "keep", tasks=("keep",))
def keep_elements(task):
    return product({"n": [1, 0, 3]})


@guarded_task(dag, "keep", mapped=True)
def keep_task(task, element):
    return task.call(keep, n=element["n"])


@guarded_task(dag, "gather")
def gather_task(task, keep):
    return task.call(gather, keep.value())


@flow(name="nones")
def nones(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        keep_elements_run = keep_elements.submit()
        keep_run = keep_task.map(keep_elements_run)
        gather_run = gather_task.submit(keep_run)
        return last(gather_run)


if __name__ == "__main__":
    nones()
