import dagster as dg

from shop.airflow_joins import airflow_task
from shop.airflow_tasks import AirflowDag
from shop.run_times import RunTimes


def breaks():
    raise ValueError("no data")


def needs_it():
    return "never"


def cleans():
    return "clean"


hidden_times = RunTimes()

dag = AirflowDag("hidden", version=2, times=hidden_times)


@airflow_task(dag, "breaks", name="breaks", fails_run=False)
def breaks_op(task):
    return task.call(breaks)


@airflow_task(dag, "needs_it", name="needs_it", upstream=("breaks",), fails_run=False)
def needs_it_op(task, breaks):
    return task.call(needs_it)


@airflow_task(dag, "cleans", name="cleans", upstream=("needs_it",), rule="all_done", last=True)
def cleans_op(task, needs_it):
    return task.call(cleans)


@dg.job
def hidden():
    breaks_ = breaks_op()
    needs_it_ = needs_it_op(breaks_)
    cleans_op(needs_it_)
