import dagster as dg

from shop.shop.resources import Warehouse


@dg.asset(group_name="raw", owners=["team:shop"], kinds={"python"})
def orders(warehouse: Warehouse):
    """All orders."""
    return warehouse.rows("orders")


@dg.asset(key_prefix=["raw", "eu"], group_name="raw")
def customers(warehouse: Warehouse) -> dg.MaterializeResult:
    rows = warehouse.rows("customers")
    return dg.MaterializeResult(value=rows, metadata={"rows": dg.MetadataValue.int(len(rows))})


@dg.asset(ins={"people": dg.AssetIn(key=dg.AssetKey(["raw", "eu", "customers"]))})
def names(people):
    return [person["name"] for person in people]


@dg.asset(deps=["orders", dg.AssetKey(["raw", "eu", "customers"])])
def stamped(context: dg.AssetExecutionContext) -> None:
    context.log.info("stamping %s", context.asset_key.to_user_string())


@dg.asset(deps=["stamped", "elsewhere"], retry_policy=dg.RetryPolicy(max_retries=1))
def report(orders, names):
    return {"orders": len(orders), "names": sorted(names)}
