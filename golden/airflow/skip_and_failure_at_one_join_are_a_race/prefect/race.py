from prefect import flow

from airflow_code import AirflowSkipException
from airflow_joins import airflow_task, last
from airflow_tasks import AirflowDag


def skips():
    raise AirflowSkipException


def fails():
    raise ValueError


dag = AirflowDag("race", version=2)


@airflow_task(dag, "skips")
def skips_task(task):
    return task.call(skips)


@airflow_task(dag, "fails")
def fails_task(task):
    return task.call(fails)


@airflow_task(dag, "join")
def join(task, skips, fails):
    return task.returned(None)


@flow(name="race")
def race(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        skips_run = skips_task.submit()
        fails_run = fails_task.submit()
        join_run = join.submit(skips_run, fails_run)
        return last(join_run)


if __name__ == "__main__":
    race()
