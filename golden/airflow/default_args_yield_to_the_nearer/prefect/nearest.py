from prefect import flow, task

from graph_tasks import TaskGraph, tries_again

dag = TaskGraph("nearest", version=2)


@task(name="of_dag", retries=1, retry_delay_seconds=10, retry_condition_fn=tries_again)
def of_dag():
    with dag.task("of_dag", max_tries=1) as task:
        return task.returned(None)


@task(name="group.of_group", retries=2, retry_delay_seconds=10, retry_condition_fn=tries_again)
def group_of_group():
    with dag.task("group.of_group", max_tries=2) as task:
        return task.returned(None)


@task(name="group.own", retries=3, retry_delay_seconds=10, retry_condition_fn=tries_again)
def group_own():
    with dag.task("group.own", max_tries=3) as task:
        return task.returned(None)


@flow(name="nearest")
def nearest(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        of_dag_run = of_dag.submit()
        group_of_group_run = group_of_group.submit()
        group_own_run = group_own.submit()
        return [of_dag_run, group_of_group_run, group_own_run]


if __name__ == "__main__":
    nearest()
