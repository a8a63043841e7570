import dagster as dg
from dagster import EnvVar, get_dagster_logger


@dg.asset(
    key_prefix=["marts"], group_name="marts", ins={"orders": dg.AssetIn(key=dg.AssetKey(["raw_orders"]))}
)
def orders_by_id(orders: list[dict], raw_payments: list[dict]) -> dict:
    logger = get_dagster_logger()
    logger.info("joining %d orders with %d payments", len(orders), len(raw_payments))
    return {str(order["id"]): order for order in orders}


@dg.asset(group_name="marts", deps=["raw_orders", dg.AssetKey(["marts", "orders_by_id"]), "customers"])
def sales_report(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
    region = EnvVar("REGION").get_value("everywhere")
    context.log.info("run %s for %s", context.run_id, region)
    return dg.MaterializeResult(metadata={"note": dg.MetadataValue.text("done"), "score": 0.5})


@dg.asset_check(asset=dg.AssetKey(["marts", "orders_by_id"]), blocking=True, description="There are orders.")
def has_orders(orders_by_id: dict) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=bool(orders_by_id), metadata={"count": len(orders_by_id)})


@dg.asset_check(asset=dg.AssetKey(["raw_orders"]), name="has_hosts")
def check_hosts(raw_orders: list[dict]):
    return dg.AssetCheckResult(
        passed=all(row["host"] for row in raw_orders), severity=dg.AssetCheckSeverity.WARN
    )
