from prefect import flow, task

from dagster_steps import dagster_body
from forms.definitions import opened, wanted
from graph_tasks import TaskGraph

dag = TaskGraph("texts", params={"ops": {"type": "object"}})


@task(name="wanted")
def wanted_task():
    with dag.task("wanted") as task:
        return task.call(dagster_body(wanted))


@task(name="opened")
def opened_task():
    with dag.task("opened") as task:
        return task.call(dagster_body(opened))


@flow(name="texts")
def texts(
    ops={
        "wanted": {
            "config": {
                "path": {"env": "FORMS_PATH"},
                "colour": "BLUE",
                "deep": {"colour": "BLUE", "words": [{"env": "FORMS_PATH"}]},
                "pet": {"cat": {"meows": 3}},
            }
        }
    },
    logical_date=None,
    conf=None,
):
    with dag.run(logical_date, {"ops": ops}, conf):
        wanted_run = wanted_task.submit()
        opened_run = opened_task.submit()
        return [wanted_run, opened_run]


if __name__ == "__main__":
    texts()
