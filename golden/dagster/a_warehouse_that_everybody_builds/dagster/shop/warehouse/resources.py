import dagster as dg


class Database(dg.ConfigurableResource):
    """Where the tables are."""

    host: str
    port: int = 5432

    def rows(self, table: str) -> list[dict]:
        return [{"table": table, "id": number, "host": self.host} for number in range(3)]
