from prefect import flow

from airflow_joins import airflow_task, last
from airflow_tasks import AirflowDag


def breaks():
    raise ValueError("no data")


def needs_it():
    return "never"


def cleans():
    return "clean"


dag = AirflowDag("hidden", version=2)


@airflow_task(dag, "breaks")
def breaks_task(task):
    return task.call(breaks)


@airflow_task(dag, "needs_it")
def needs_it_task(task, breaks):
    return task.call(needs_it)


@airflow_task(dag, "cleans", rule="all_done")
def cleans_task(task, needs_it):
    return task.call(cleans)


@flow(name="hidden")
def hidden(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        breaks_run = breaks_task.submit()
        needs_it_run = needs_it_task.submit(breaks_run)
        cleans_run = cleans_task.submit(needs_it_run)
        return last(cleans_run)


if __name__ == "__main__":
    hidden()
