from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph


def create():
    return "cluster-1"


def work(name):
    raise RuntimeError(name)


def delete(name):
    return f"deleted {name}"


def after():
    return "after"


dag = TaskGraph("cluster", version=2)


@guarded_task(dag, "create")
def create_task(task):
    return task.call(create)


@guarded_task(dag, "work")
def work_task(task, create):
    return task.call(work, create.value())


@guarded_task(dag, "delete", rule="all_done_setup_success", setups=("create",))
def delete_task(task, create, work):
    return task.call(delete, create.value())


@guarded_task(dag, "after", rule="all_done")
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
