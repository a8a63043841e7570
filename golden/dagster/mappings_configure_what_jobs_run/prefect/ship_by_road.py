from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shipping.steps import load, print_labels, to_the_city

dag = TaskGraph("ship_by_road", params={"ops": {"type": "object"}})


@task(name="deliver.load")
def deliver_load():
    with dag.task("deliver.load") as task:
        return task.call(dagster_body(load, configured_by={"deliver": lambda: to_the_city}))


@task(name="deliver.print_labels")
def deliver_print_labels(deliver_load):
    with dag.task("deliver.print_labels") as task:
        return task.call(
            dagster_body(
                print_labels, defaults={"loud": False}, configured_by={"deliver": lambda: to_the_city}
            ),
            parcels=deliver_load,
        )


@flow(name="ship_by_road")
def ship_by_road(ops={"deliver": {"config": {"city": "Tromsø"}}}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        deliver_load_run = deliver_load.submit()
        deliver_print_labels_run = deliver_print_labels.submit(deliver_load_run)
        return [deliver_load_run, deliver_print_labels_run]


if __name__ == "__main__":
    ship_by_road()
