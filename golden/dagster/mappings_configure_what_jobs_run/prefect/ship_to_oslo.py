from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shipping.definitions import dg
from shipping.steps import load, print_labels

dag = TaskGraph("ship_to_oslo", params={"pieces": {"type": "integer"}})


@task(name="load")
def load_task():
    with dag.task("load") as task:
        return task.call(
            dagster_body(
                load,
                configured_by={
                    "": lambda: dg.ConfigMapping(
                        config_schema={"pieces": dg.Field(int, default_value=1)},
                        config_fn=lambda val: {
                            "ops": {
                                "load": {"config": {"city": "Oslo", "vans": val["pieces"]}},
                                "print_labels": {"config": {"label": "to the capital:"}},
                            }
                        },
                    )
                },
            )
        )


@task(name="print_labels")
def print_labels_task(load):
    with dag.task("print_labels") as task:
        return task.call(
            dagster_body(
                print_labels,
                defaults={"loud": False},
                configured_by={
                    "": lambda: dg.ConfigMapping(
                        config_schema={"pieces": dg.Field(int, default_value=1)},
                        config_fn=lambda val: {
                            "ops": {
                                "load": {"config": {"city": "Oslo", "vans": val["pieces"]}},
                                "print_labels": {"config": {"label": "to the capital:"}},
                            }
                        },
                    )
                },
            ),
            parcels=load,
        )


@flow(name="ship_to_oslo")
def ship_to_oslo(pieces=1, logical_date=None, conf=None):
    with dag.run(logical_date, {"pieces": pieces}, conf):
        load_run = load_task.submit()
        print_labels_run = print_labels_task.submit(load_run)
        return [load_run, print_labels_run]


if __name__ == "__main__":
    ship_to_oslo()
