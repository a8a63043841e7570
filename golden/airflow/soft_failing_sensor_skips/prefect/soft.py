from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph

function = lambda: False

dag = TaskGraph("soft", version=2)


@guarded_task(dag, "wait")
def wait(task):
    return task.wait(
        lambda: task.call(function), interval=0.1, limit=0.3, on_timeout="skip", on_final_error="skip"
    )


@guarded_task(dag, "after")
def after(task, wait):
    return task.returned(None)


@guarded_task(dag, "anyway", rule="none_failed")
def anyway(task, wait):
    return task.returned(None)


@flow(name="soft")
def soft(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        wait_run = wait.submit()
        after_run = after.submit(wait_run)
        anyway_run = anyway.submit(wait_run)
        return last(after_run, anyway_run)


if __name__ == "__main__":
    soft()
