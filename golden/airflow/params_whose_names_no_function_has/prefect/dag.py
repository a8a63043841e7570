from prefect import flow, task

from graph_tasks import TaskGraph


def show(params=None):
    return [params["max-rows"], params["class"], params["conf"], params["plain"]]


dag = TaskGraph(
    "named_oddly",
    params={
        "max-rows": {},
        "class": {"type": "string"},
        "conf": {},
        "plain": {"type": "integer", "minimum": 1},
    },
    defaults={"max-rows": 5, "class": "all", "conf": ["a", "b"]},
)


@task(name="show")
def show_task():
    with dag.task("show") as task:
        return task.call(show)


@task(name="head")
def head():
    with dag.task("head") as task:
        return task.bash(("head -n " + str(task["params"]["max-rows"]) + " /dev/null"))


@flow(name="named_oddly")
def named_oddly(plain=3, logical_date=None, conf=None):
    with dag.run(logical_date, {"plain": plain}, conf):
        show_run = show_task.submit()
        head_run = head.submit(wait_for=[show_run])
        return [head_run]


if __name__ == "__main__":
    named_oddly()
