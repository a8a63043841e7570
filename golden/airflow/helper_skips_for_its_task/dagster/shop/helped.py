import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.rows import need
from shop.run_times import RunTimes


def read():
    return need([])


def write(rows):
    return len(rows)


helped_times = RunTimes()

dag = TaskGraph("helped", version=2, times=helped_times)


@guarded_task(dag, "read", name="read")
def read_op(task):
    return task.call(read)


@guarded_task(dag, "write", name="write", upstream=("read",), last=True)
def write_op(task, read):
    return task.call(write, read.value())


@dg.job
def helped():
    read_ = read_op()
    write_op(read_)
