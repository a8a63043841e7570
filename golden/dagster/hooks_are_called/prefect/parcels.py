from prefect import flow

from dagster_hooks import step_hook
from dagster_steps import dagster_body
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph
from shop import Board, bill, breaks, cheer, mourn, ship, sort, telling, weigh

dag = TaskGraph("parcels")


@guarded_task(
    dag,
    "sort",
    rule="all_success_skip_first",
    facts={"hooks": {"success": [step_hook(lambda: cheer)], "failure": [step_hook(lambda: mourn)]}},
)
def sort_task(task):
    return task.call(
        dagster_body(
            sort,
            outputs=("large", "small"),
            optional=("large", "small"),
            resources={"board": lambda: Board(title="shop")},
        )
    )


@guarded_task(
    dag,
    "ship",
    rule="all_success_skip_first",
    facts={"hooks": {"success": [step_hook(lambda: cheer)], "failure": [step_hook(lambda: mourn)]}},
)
def ship_task(task, sort):
    return task.call(
        dagster_body(ship, needs=[("sort", "large")], resources={"board": lambda: Board(title="shop")}),
        parcel=sort.value("large"),
    )


@guarded_task(
    dag,
    "weigh",
    rule="all_success_skip_first",
    retries=2,
    facts={
        "max_tries": 2,
        "hooks": {
            "success": [
                step_hook(lambda: breaks),
                step_hook(lambda: telling("weighed")),
                step_hook(lambda: cheer),
            ],
            "failure": [step_hook(lambda: mourn)],
        },
    },
)
def weigh_task(task, sort):
    return task.call(
        dagster_body(weigh, needs=[("sort", "small")], resources={"board": lambda: Board(title="shop")}),
        parcel=sort.value("small"),
    )


@guarded_task(
    dag,
    "bill",
    rule="all_success_skip_first",
    facts={
        "hooks": {
            "success": [step_hook(lambda: telling("never")), step_hook(lambda: cheer)],
            "failure": [step_hook(lambda: mourn)],
        }
    },
)
def bill_task(task, weigh):
    return task.call(
        dagster_body(bill, resources={"board": lambda: Board(title="shop")}), weight=weigh.value()
    )


@flow(name="parcels")
def parcels(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        sort_run = sort_task.submit()
        ship_run = ship_task.submit(sort_run)
        weigh_run = weigh_task.submit(sort_run)
        bill_run = bill_task.submit(weigh_run)
        return last(sort_run, ship_run, weigh_run, bill_run)


if __name__ == "__main__":
    parcels()
