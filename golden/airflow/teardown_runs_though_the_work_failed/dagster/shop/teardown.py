import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def create():
    return "cluster-1"


def work(name):
    raise RuntimeError(name)


def delete(name):
    return f"deleted {name}"


def after():
    return "after"


cluster_times = RunTimes()

dag = TaskGraph("cluster", version=2, times=cluster_times)


@guarded_task(dag, "create", name="create", fails_run=False)
def create_op(task):
    return task.call(create)


@guarded_task(dag, "work", name="work", upstream=("create",), fails_run=False)
def work_op(task, create):
    return task.call(work, create.value())


@guarded_task(
    dag,
    "delete",
    name="delete",
    upstream=("create", "work"),
    rule="all_done_setup_success",
    setups=("create",),
    fails_run=False,
)
def delete_op(task, create, work):
    return task.call(delete, create.value())


@guarded_task(dag, "after", name="after", upstream=("work",), rule="all_done", last=True)
def after_op(task, work):
    return task.call(after)


@dg.job
def cluster():
    create_ = create_op()
    work_ = work_op(create_)
    delete_op(create_, work_)
    after_op(work_)
