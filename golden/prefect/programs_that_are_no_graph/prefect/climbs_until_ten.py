from prefect import flow, task

from airflow_tasks import AirflowDag
from flows import climbs_2
from prefect_steps import prefect_body

dag = AirflowDag("climbs until ten", version=3)


@task(name="climbs")
def climbs():
    with dag.task("climbs") as task:
        return task.call(prefect_body(climbs_2), start=task["params"]["start"])


@flow(name="climbs until ten")
def climbs_until_ten(start=0, logical_date=None, conf=None):
    with dag.run(logical_date, {"start": start}, conf):
        climbs_run = climbs.submit()
        return [climbs_run]


if __name__ == "__main__":
    climbs_until_ten()
