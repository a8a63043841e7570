from prefect import flow, task

from dagster_steps import dagster_body
from forms.definitions import opened, plain, wanted
from graph_tasks import TaskGraph

dag = TaskGraph("classes", params={"ops": {"type": "object"}})


@task(name="wanted")
def wanted_task():
    with dag.task("wanted") as task:
        return task.call(dagster_body(wanted))


@task(name="opened")
def opened_task():
    with dag.task("opened") as task:
        return task.call(dagster_body(opened))


@task(name="plain")
def plain_task():
    with dag.task("plain") as task:
        return task.call(dagster_body(plain))


@flow(name="classes")
def classes(
    ops={
        "wanted": {
            "config": {
                "path": {"env": "FORMS_PATH"},
                "rows": {"env": "FORMS_ROWS"},
                "colour": "BLUE",
                "mode": "slow",
                "deep": {"n": 4, "words": ["a", "b"]},
                "by_name": {"one": {}},
                "pet": {"dog": {"barks": 2.5}},
            }
        },
        "opened": {"config": {"known": 2, "more": "z"}},
        "plain": {"config": {"q": [1]}},
    },
    logical_date=None,
    conf=None,
):
    with dag.run(logical_date, {"ops": ops}, conf):
        wanted_run = wanted_task.submit()
        opened_run = opened_task.submit()
        plain_run = plain_task.submit()
        return [wanted_run, opened_run, plain_run]


if __name__ == "__main__":
    classes()
