from prefect import flow, task

from graph_tasks import TaskGraph


def show(params=None, limit="{{ params.limit }}"):
    return [params["mode"], params["plain"], limit]


dag = TaskGraph(
    "parametrised",
    version=2,
    params={
        "limit": {"type": "integer", "minimum": 1},
        "mode": {"enum": ["fast", "safe"]},
        "note": {"type": ["null", "string"]},
    },
)


@task(name="show")
def show_task():
    with dag.task("show") as task:
        return task.call(show)


@flow(name="parametrised")
def parametrised(limit=10, mode="fast", note=None, plain={"a": 1}, logical_date=None, conf=None):
    with dag.run(logical_date, {"limit": limit, "mode": mode, "note": note, "plain": plain}, conf):
        show_run = show_task.submit()
        return [show_run]


if __name__ == "__main__":
    parametrised()
