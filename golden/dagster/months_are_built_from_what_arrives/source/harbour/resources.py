import dagster as dg


class Store(dg.ConfigurableResource):
    """Where the tables are kept."""

    folder: str = "/tmp/harbour"

    def rows(self, table: str, key: str) -> list[str]:
        return [f"{table} {key} {number}" for number in range(3)]


@dg.resource(config_schema={"unit": dg.Field(str, default_value="t")})
def scales(context):
    return context.resource_config["unit"]
