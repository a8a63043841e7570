from prefect import flow

from airflow_code import AirflowSkipException
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph


def skips():
    raise AirflowSkipException


def fails():
    raise ValueError


dag = TaskGraph("race", version=2)


@guarded_task(dag, "skips")
def skips_task(task):
    return task.call(skips)


@guarded_task(dag, "fails")
def fails_task(task):
    return task.call(fails)


@guarded_task(dag, "join")
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
