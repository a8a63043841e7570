from prefect import flow

from dagster_steps import dagster_body
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph
from shop.definitions import after_sides, both, count, count_items, sides

dag = TaskGraph("__ASSET_JOB")


@guarded_task(dag, "both", rule="all_success_skip_first", facts={"outlets": ["users", "items"]})
def both_task(task):
    return task.call(
        dagster_body(both, outputs=("users", "items"), optional=("items",), assets=("users", "items"))
    )


@guarded_task(dag, "count", rule="all_success_skip_first", facts={"outlets": ["count"], "inlets": ["users"]})
def count_task(task, both):
    return task.call(count, users=both.value("users"))


@guarded_task(
    dag, "count_items", rule="all_success_skip_first", facts={"outlets": ["count_items"], "inlets": ["items"]}
)
def count_items_task(task, both):
    return task.call(
        dagster_body(count_items, assets=("count_items",), needs=[("both", "items")]),
        items=both.value("items"),
    )


@guarded_task(
    dag, "sides", rule="all_success_skip_first", facts={"outlets": ["left", "right"], "inlets": ["users"]}
)
def sides_task(task, both):
    return task.call(dagster_body(sides, outputs=("left", "right"), assets=("left", "right")))


@guarded_task(
    dag,
    "after_sides",
    rule="all_success_skip_first",
    facts={"outlets": ["after_sides"], "inlets": ["left", "right"]},
)
def after_sides_task(task, sides):
    return task.call(after_sides)


@flow(name="__ASSET_JOB")
def __ASSET_JOB(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        both_run = both_task.submit()
        count_run = count_task.submit(both_run)
        count_items_run = count_items_task.submit(both_run)
        sides_run = sides_task.submit(both_run)
        after_sides_run = after_sides_task.submit(sides_run)
        return last(both_run, count_run, count_items_run, sides_run, after_sides_run)


if __name__ == "__main__":
    __ASSET_JOB()
