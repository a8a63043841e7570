from prefect import flow

from dagster_steps import dagster_body
from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph
from shop.definitions import half, shelves, total

dag = TaskGraph("stock_and_half")


@guarded_task(dag, "shelves", rule="all_success_skip_first")
def shelves_task(task):
    return task.call(dagster_body(shelves, dynamic=("result",)))


@guarded_task(dag, "total", rule="all_success_skip_first")
def total_task(task, shelves):
    return task.call(total, found=shelves.value())


@expansion(dag, "half", tasks=("half",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def half_elements(task, shelves):
    return product({"element": shelves.value()})


@guarded_task(dag, "half", rule="all_success_skip_first", mapped=True)
def half_task(task, element, shelves):
    return task.call(half, count=element["element"])


@guarded_task(dag, "total_2", rule="all_success_skip_first")
def total_2(task, half):
    return task.call(total, found=half.values())


@flow(name="stock_and_half")
def stock_and_half(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        shelves_run = shelves_task.submit()
        total_run = total_task.submit(shelves_run)
        half_elements_run = half_elements.submit(shelves_run)
        half_run = half_task.map(half_elements_run, shelves_run)
        total_2_run = total_2.submit(half_run)
        return last(shelves_run, total_run, half_run, total_2_run)


if __name__ == "__main__":
    stock_and_half()
