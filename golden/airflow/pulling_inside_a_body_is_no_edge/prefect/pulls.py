from prefect import flow, task

from graph_tasks import TaskGraph


def push(ti):
    ti.xcom_push(key="rows", value=[1, 2, 3])
    return "done"


def pull(**context):
    ti = context["ti"]
    return [
        ti.xcom_pull(task_ids="push", key="rows"),
        ti.xcom_pull(task_ids="push"),
        ti.xcom_pull(task_ids="nobody"),
    ]


dag = TaskGraph("pulls", version=2)


@task(name="push")
def push_task():
    with dag.task("push") as task:
        return task.call(push)


@task(name="pull")
def pull_task():
    with dag.task("pull") as task:
        return task.call(pull)


@flow(name="pulls")
def pulls(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        push_run = push_task.submit()
        pull_run = pull_task.submit(wait_for=[push_run])
        return [pull_run]


if __name__ == "__main__":
    pulls()
