import dagster as dg

from shop.warehouse.resources import Database


@dg.asset(
    group_name="raw",
    owners=["team:data"],
    tags={"tier": "one"},
    description="Orders as the shop has them.",
    retry_policy=dg.RetryPolicy(max_retries=3, delay=30),
    pool="database",
    kinds={"postgres", "python"},
)
def raw_orders(context: dg.AssetExecutionContext, database: Database) -> list[dict]:
    rows = database.rows("orders")
    context.add_output_metadata({"rows": len(rows)})
    context.log.info("read %d orders", len(rows))
    return rows


@dg.asset(name="raw_payments", group_name="raw", deps=["customers"], compute_kind="python")
def payments(database: Database) -> dg.Output[list[dict]]:
    rows = database.rows("payments")
    return dg.Output(rows, metadata={"rows": dg.MetadataValue.int(len(rows)), "table": "payments"})
