import dagster as dg

from shop.shipping.steps import Route, load, print_labels, to_the_city


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
    load_out = load()
    print_labels(parcels=load_out)


@dg.graph(name="deliver", config=to_the_city)
def deliver():
    load_out = load()
    print_labels(parcels=load_out)


@dg.job(config={"ops": {"deliver": {"config": {"city": "Tromsø"}}}})
def ship_by_road():
    deliver()


@dg.job(
    config=dg.ConfigMapping(
        config_schema={"pieces": dg.Field(int, default_value=1)},
        config_fn=lambda val: {
            "ops": {
                "load": {"config": {"city": "Oslo", "vans": val["pieces"]}},
                "print_labels": {"config": {"label": "to the capital:"}},
            }
        },
    )
)
def ship_to_oslo():
    load_out = load()
    print_labels(parcels=load_out)
