from prefect import flow, task

from dagster_steps import dagster_body
from depot.sales import shops
from graph_tasks import TaskGraph

dag = TaskGraph(
    "visit_shops", params={"partition_key": {"type": ["null", "string"], "enum": [None, "eu", "us"]}}
)


@task(name="shops")
def shops_task():
    with dag.task("shops", outlets=["shops"]) as task:
        return task.call(
            dagster_body(shops, assets=("shops",), partitioned=True, keeps={"result": "io_manager"})
        )


@flow(name="visit_shops")
def visit_shops(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        shops_run = shops_task.submit()
        return [shops_run]


if __name__ == "__main__":
    visit_shops()
