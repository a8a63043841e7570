from prefect import flow, task

from graph_tasks import TaskGraph, tries_again


def work(n):
    return n


dag = TaskGraph("overridden", version=2)


@task(name="careful", retries=5, retry_delay_seconds=300, retry_condition_fn=tries_again)
def careful():
    with dag.task("careful", max_tries=5) as task:
        return task.returned(work(1))


@task(name="work", retries=1, retry_delay_seconds=300, retry_condition_fn=tries_again)
def work_task(careful):
    with dag.task("work", max_tries=1) as task:
        return task.returned(work(careful))


@flow(name="overridden")
def overridden(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        careful_run = careful.submit()
        work_run = work_task.submit(careful_run)
        return [work_run]


if __name__ == "__main__":
    overridden()
