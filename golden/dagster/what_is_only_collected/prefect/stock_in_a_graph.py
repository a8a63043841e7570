from prefect import flow

from dagster_steps import dagster_body
from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph
from shop.definitions import closed, half, shelves, total

dag = TaskGraph("stock_in_a_graph")


@guarded_task(dag, "shelves", rule="all_success_skip_first")
def shelves_task(task):
    return task.call(dagster_body(shelves, dynamic=("result",)))


@expansion(dag, "half", tasks=("half",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def half_elements(task, shelves):
    return product({"element": shelves.value()})


@guarded_task(dag, "half", rule="all_success_skip_first", mapped=True)
def half_task(task, element, shelves):
    return task.call(half, count=element["element"])


@guarded_task(dag, "summary.total", rule="all_success_skip_first")
def summary_total(task, half):
    return task.call(total, found=half.values())


@guarded_task(dag, "closed", rule="all_success_skip_first")
def closed_task(task, half):
    return task.call(closed)


@flow(name="stock_in_a_graph")
def stock_in_a_graph(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        shelves_run = shelves_task.submit()
        half_elements_run = half_elements.submit(shelves_run)
        half_run = half_task.map(half_elements_run, shelves_run)
        summary_total_run = summary_total.submit(half_run)
        closed_run = closed_task.submit(half_run)
        return last(shelves_run, half_run, summary_total_run, closed_run)


if __name__ == "__main__":
    stock_in_a_graph()
