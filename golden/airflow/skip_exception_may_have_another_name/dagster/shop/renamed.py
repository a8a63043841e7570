import dagster as dg

from shop.airflow_code import AirflowSkipException as Enough
from shop.airflow_code import airflow_exceptions as errors
from shop.airflow_joins import airflow_task
from shop.airflow_tasks import AirflowDag
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

dag = AirflowDag("renamed", version=2, times=renamed_times)


@airflow_task(dag, "stop", name="stop")
def stop_op(task):
    return task.call(stop)


@airflow_task(dag, "after_stop", name="after_stop", upstream=("stop",), last=True)
def after_stop(task, stop):
    return task.returned(None)


@airflow_task(dag, "leave", name="leave")
def leave_op(task):
    return task.call(leave)


@airflow_task(dag, "after_leave", name="after_leave", upstream=("leave",), last=True)
def after_leave(task, leave):
    return task.returned(None)


@airflow_task(dag, "close", name="close")
def close_op(task):
    return task.call(close)


@airflow_task(dag, "after_close", name="after_close", upstream=("close",), last=True)
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
