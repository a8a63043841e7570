from dagster_code import dagster as dg
from shipping.steps import Route


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
