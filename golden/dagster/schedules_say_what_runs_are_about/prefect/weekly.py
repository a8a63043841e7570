from prefect import flow, task

from airflow_tasks import AirflowDag
from run_times import RunTimes
from times.jobs import counted

dag = AirflowDag("weekly", version=3, times=RunTimes(crons=("0 0 * * 1",), interval="none"))


@task(name="counted")
def counted_task():
    with dag.task("counted", outlets=["counted"]) as task:
        return task.returned(counted())


@flow(name="weekly")
def weekly(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        counted_run = counted_task.submit()
        return [counted_run]


if __name__ == "__main__":
    weekly()
