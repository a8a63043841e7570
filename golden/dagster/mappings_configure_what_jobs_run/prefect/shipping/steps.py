from dagster_code import dagster as dg


class Route(dg.Config):
    city: str
    vans: int = 1


@dg.config_mapping(config_schema={"city": str})
def to_the_city(val):
    return {
        "load": {"config": {"city": val["city"], "vans": 2}},
        "print_labels": {"config": {"label": "by road:"}},
    }


def load(config: Route):
    return [config.city] * config.vans


def print_labels(context, parcels):
    label = context.op_config["label"]
    return [
        f"{label} {parcel}".upper() if context.op_config["loud"] else f"{label} {parcel}"
        for parcel in parcels
    ]
