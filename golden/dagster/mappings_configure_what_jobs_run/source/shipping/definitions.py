"""Functions say what ops are configured with, so that a run is given little: of a job, and of a graph inside of one."""

import dagster as dg

from shipping.steps import Route, deliver, load, print_labels


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


@dg.job(config=of_an_order)
def ship():
    print_labels(load())


@dg.graph
def ship_again():
    print_labels(load())


ship_to_oslo = ship_again.to_job(
    name="ship_to_oslo",
    config=dg.ConfigMapping(
        config_schema={"pieces": dg.Field(int, default_value=1)},
        config_fn=lambda val: {
            "ops": {
                "load": {"config": {"city": "Oslo", "vans": val["pieces"]}},
                "print_labels": {"config": {"label": "to the capital:"}},
            }
        },
    ),
)


@dg.job(config={"ops": {"deliver": {"config": {"city": "Tromsø"}}}})
def ship_by_road():
    deliver()


defs = dg.Definitions(
    jobs=[ship, ship_to_oslo, ship_by_road],
    schedules=[
        dg.ScheduleDefinition(
            name="each_morning", job=ship, cron_schedule="0 6 * * *", run_config={"city": "Bodø", "express": True}
        )
    ],
)
