import dagster as dg

from shop.airflow_code import AirflowSkipException as Enough
from shop.airflow_code import airflow_exceptions as errors
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def stop():
    raise Enough("enough")


def leave():
    raise errors.AirflowSkipException("enough")


class Closed(Enough):
    """The shop is closed."""


def close():
    raise Closed


renamed_times = RunTimes()

dag = TaskGraph("renamed", version=2, times=renamed_times)


@guarded_task(dag, "stop", name="stop")
def stop_op(task):
    return task.call(stop)


@guarded_task(dag, "after_stop", name="after_stop", upstream=("stop",), last=True)
def after_stop(task, stop):
    return task.returned(None)


@guarded_task(dag, "leave", name="leave")
def leave_op(task):
    return task.call(leave)


@guarded_task(dag, "after_leave", name="after_leave", upstream=("leave",), last=True)
def after_leave(task, leave):
    return task.returned(None)


@guarded_task(dag, "close", name="close")
def close_op(task):
    return task.call(close)


@guarded_task(dag, "after_close", name="after_close", upstream=("close",), last=True)
def after_close(task, close):
    return task.returned(None)


@dg.job
def renamed():
    stop_ = stop_op()
    after_stop(stop_)
    leave_ = leave_op()
    after_leave(leave_)
    close_ = close_op()
    after_close(close_)
