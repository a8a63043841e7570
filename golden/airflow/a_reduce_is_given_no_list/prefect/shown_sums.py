from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph


def double(n):
    return 2 * n


def total(values):
    return sum(values)


def shown(values):
    return f"doubled: {values}"


dag = TaskGraph("shown_sums")


@expansion(dag, "double", tasks=("double",))
def double_elements(task):
    return product({"n": [1, 2]})


@guarded_task(dag, "double", mapped=True)
def double_task(task, element):
    return task.call(double, n=element["n"])


@guarded_task(dag, "total")
def total_task(task, double):
    return task.call(total, double.value())


@guarded_task(dag, "shown")
def shown_task(task, double):
    return task.call(shown, double.value())


@flow(name="shown_sums")
def shown_sums(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        double_elements_run = double_elements.submit()
        double_run = double_task.map(double_elements_run)
        total_run = total_task.submit(double_run)
        shown_run = shown_task.submit(double_run)
        return last(total_run, shown_run)


if __name__ == "__main__":
    shown_sums()
