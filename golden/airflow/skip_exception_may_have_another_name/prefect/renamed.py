from prefect import flow

from airflow_code import AirflowSkipException as Enough
from airflow_code import airflow_exceptions as errors
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph


def stop():
    raise Enough("enough")


def leave():
    raise errors.AirflowSkipException("enough")


class Closed(Enough):
    """The shop is closed."""


def close():
    raise Closed


dag = TaskGraph("renamed", version=2)


@guarded_task(dag, "stop")
def stop_task(task):
    return task.call(stop)


@guarded_task(dag, "after_stop")
def after_stop(task, stop):
    return task.returned(None)


@guarded_task(dag, "leave")
def leave_task(task):
    return task.call(leave)


@guarded_task(dag, "after_leave")
def after_leave(task, leave):
    return task.returned(None)


@guarded_task(dag, "close")
def close_task(task):
    return task.call(close)


@guarded_task(dag, "after_close")
def after_close(task, close):
    return task.returned(None)


@flow(name="renamed")
def renamed(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        stop_run = stop_task.submit()
        after_stop_run = after_stop.submit(stop_run)
        leave_run = leave_task.submit()
        after_leave_run = after_leave.submit(leave_run)
        close_run = close_task.submit()
        after_close_run = after_close.submit(close_run)
        return last(after_stop_run, after_leave_run, after_close_run)


if __name__ == "__main__":
    renamed()
