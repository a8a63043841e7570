from prefect import flow

from airflow_joins import airflow_task, last
from airflow_tasks import AirflowDag


def works():
    return 1


def breaks(n):
    raise RuntimeError(n)


def alerts():
    return "called"


dag = AirflowDag("leaf", version=2)


@airflow_task(dag, "works")
def works_task(task):
    return task.call(works)


@airflow_task(dag, "breaks")
def breaks_task(task):
    return task.call(breaks, 2)


@airflow_task(dag, "alerts", rule="one_failed")
def alerts_task(task, works, breaks):
    return task.call(alerts)


@airflow_task(dag, "alone")
def alone(task):
    return task.call(breaks, 3)


@flow(name="leaf")
def leaf(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        works_run = works_task.submit()
        breaks_run = breaks_task.submit()
        alerts_run = alerts_task.submit(works_run, breaks_run)
        alone_run = alone.submit()
        return last(alerts_run, alone_run)


if __name__ == "__main__":
    leaf()
