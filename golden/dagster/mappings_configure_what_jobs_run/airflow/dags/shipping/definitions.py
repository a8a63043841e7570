from airflow.sdk import DAG, Param, TaskGroup, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body
from shipping.steps import Route, to_the_city
from shipping.steps import load as load_2
from shipping.steps import print_labels as print_labels_2


class Order(dg.Config):
    city: str = "Bergen"
    pieces: int = 3
    express: bool = False


@dg.config_mapping
def of_an_order(val: Order) -> dg.RunConfig:
    label = "express:" if val.express else "parcel:"
    return dg.RunConfig(
        ops={
            "load": Route(city=val.city, vans=val.pieces),
            "print_labels": {"config": {"label": label, "loud": val.express}},
        }
    )


with DAG(
    "ship",
    schedule="0 6 * * *",
    catchup=False,
    is_paused_upon_creation=True,
    params={
        "city": Param("Bodø", type="string"),
        "pieces": Param(3, type="integer"),
        "express": Param(True, type="boolean"),
    },
):
    load = task(task_id="load")(dagster_body(load_2, configured_by={"": lambda: of_an_order}))()
    print_labels = task(task_id="print_labels")(
        dagster_body(print_labels_2, defaults={"loud": False}, configured_by={"": lambda: of_an_order})
    )(parcels=load)

with DAG(
    "ship_by_road",
    schedule=None,
    params={"ops": Param({"deliver": {"config": {"city": "Tromsø"}}}, type="object")},
):
    with TaskGroup("deliver") as deliver_group:
        deliver_load = task(task_id="load")(
            dagster_body(load_2, configured_by={"deliver": lambda: to_the_city})
        )()
        deliver_print_labels = task(task_id="print_labels")(
            dagster_body(
                print_labels_2, defaults={"loud": False}, configured_by={"deliver": lambda: to_the_city}
            )
        )(parcels=deliver_load)

with DAG("ship_to_oslo", schedule=None, params={"pieces": Param(1, type="integer")}):
    load_task = task(task_id="load")(
        dagster_body(
            load_2,
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
    )()
    print_labels_task = task(task_id="print_labels")(
        dagster_body(
            print_labels_2,
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
        )
    )(parcels=load_task)
