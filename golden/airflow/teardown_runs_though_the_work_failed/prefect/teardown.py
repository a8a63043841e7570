from prefect import flow

from airflow_joins import airflow_task, last
from airflow_tasks import AirflowDag


def create():
    return "cluster-1"


def work(name):
    raise RuntimeError(name)


def delete(name):
    return f"deleted {name}"


def after():
    return "after"


dag = AirflowDag("cluster", version=2)


@airflow_task(dag, "create")
def create_task(task):
    return task.call(create)


@airflow_task(dag, "work")
def work_task(task, create):
    return task.call(work, create.value())


@airflow_task(dag, "delete", rule="all_done_setup_success", setups=("create",))
def delete_task(task, create, work):
    return task.call(delete, create.value())


@airflow_task(dag, "after", rule="all_done")
def after_task(task, work):
    return task.call(after)


@flow(name="cluster")
def cluster(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        create_run = create_task.submit()
        work_run = work_task.submit(create_run)
        delete_run = delete_task.submit(create_run, work_run)
        after_run = after_task.submit(work_run)
        return last(after_run, waits_for=[delete_run])


if __name__ == "__main__":
    cluster()
