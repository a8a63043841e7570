from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph
from rows import need


def read():
    return need([])


def write(rows):
    return len(rows)


dag = TaskGraph("helped", version=2)


@guarded_task(dag, "read")
def read_task(task):
    return task.call(read)


@guarded_task(dag, "write")
def write_task(task, read):
    return task.call(write, read.value())


@flow(name="helped")
def helped(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        read_run = read_task.submit()
        write_run = write_task.submit(read_run)
        return last(write_run)


if __name__ == "__main__":
    helped()
