from dagster_code import dagster as dg

TABLES = {
    "orders": [{"id": 1, "amount": 10}, {"id": 2, "amount": 5}],
    "customers": [{"name": "Ann"}, {"name": "Bob"}],
}


class Warehouse(dg.ConfigurableResource):
    """A warehouse that is not there."""

    limit: int = 10

    def rows(self, table: str):
        return TABLES[table][: self.limit]
