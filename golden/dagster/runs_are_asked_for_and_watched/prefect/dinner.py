from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from kitchen.ops import cook, menu, oven, serve, wash

dag = TaskGraph(
    "dinner",
    params={"ops": {"type": "object"}},
    facts={"tags": ["meal=dinner"], "description": "A day.", "doc_md": "A day in the kitchen."},
)


@task(name="menu")
def menu_task():
    """Writes the menu."""
    with dag.task("menu") as task:
        return task.call(dagster_body(menu))


@task(name="cook_all")
def cook_all(menu):
    with dag.task("cook_all") as task:
        return task.call(dagster_body(cook, resources={"oven": lambda: oven}), dishes=menu)


@task(name="serve")
def serve_task(cook_all):
    with dag.task("serve") as task:
        return task.call(dagster_body(serve), meals=cook_all)


@task(name="wash")
def wash_task(serve):
    with dag.task("wash") as task:
        return task.returned(wash(plates=serve))


@flow(name="dinner", description="A day.")
def dinner(ops={}, logical_date=None, conf=None):
    """A day in the kitchen."""
    with dag.run(logical_date, {"ops": ops}, conf):
        menu_run = menu_task.submit()
        cook_all_run = cook_all.submit(menu_run)
        serve_run = serve_task.submit(cook_all_run)
        wash_run = wash_task.submit(serve_run)
        return [menu_run, cook_all_run, serve_run, wash_run]


if __name__ == "__main__":
    dinner()
