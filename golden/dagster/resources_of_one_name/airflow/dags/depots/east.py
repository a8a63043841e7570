from dagster_code import dagster as dg


class Store(dg.ConfigurableResource):
    name: str
