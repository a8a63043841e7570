import dagster as dg

from made.factories import check_of, counting_op, table_asset

TABLES = [
    {"name": "orders", "rows": 3},
    {"name": "items", "rows": 7},
]

tables = [table_asset(**one, group="shop") for one in TABLES]
everything = table_asset("all", 1, "sums", after=tables)

by_region = {}
for region in ("north", "south"):

    @dg.asset(name=f"sales_{region}", ins={"orders": dg.AssetIn("orders_table")}, kinds={"python", region})
    def sales(orders):
        return [orders]

    by_region[region] = sales


@dg.job
def counts():
    for limit in (2, 3):
        counting_op(limit)()


defs = dg.Definitions(
    assets=[*tables, everything, *by_region.values()],
    asset_checks=[check_of(table, 5) for table in tables],
    jobs=[counts],
)
