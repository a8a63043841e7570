import dagster as dg


class Route(dg.Config):
    city: str
    vans: int = 1


@dg.op
def load(config: Route):
    return [config.city] * config.vans


@dg.op(config_schema={"label": str, "loud": dg.Field(bool, default_value=False)})
def print_labels(context, parcels):
    label = context.op_config["label"]
    return [f"{label} {parcel}".upper() if context.op_config["loud"] else f"{label} {parcel}" for parcel in parcels]


@dg.config_mapping(config_schema={"city": str})
def to_the_city(val):
    return {"load": {"config": {"city": val["city"], "vans": 2}}, "print_labels": {"config": {"label": "by road:"}}}


@dg.graph(config=to_the_city)
def deliver():
    return print_labels(load())
