from prefect import flow

from airflow_joins import airflow_task, last
from airflow_tasks import AirflowDag

function = lambda: False

dag = AirflowDag("soft", version=2)


@airflow_task(dag, "wait")
def wait(task):
    return task.wait(lambda: task.call(function), interval=0.1, limit=0.3, on_timeout="skip")


@airflow_task(dag, "after")
def after(task, wait):
    return task.returned(None)


@airflow_task(dag, "anyway", rule="none_failed")
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
