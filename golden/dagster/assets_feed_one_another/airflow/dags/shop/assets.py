from dagster_code import dagster as dg
from shop.resources import Warehouse


def orders(warehouse: Warehouse):
    """All orders."""
    return warehouse.rows("orders")


def customers(warehouse: Warehouse) -> dg.MaterializeResult:
    rows = warehouse.rows("customers")
    return dg.MaterializeResult(value=rows, metadata={"rows": dg.MetadataValue.int(len(rows))})


def names(people):
    return [person["name"] for person in people]


def stamped(context: dg.AssetExecutionContext) -> None:
    context.log.info("stamping %s", context.asset_key.to_user_string())


def report(orders, names):
    return {"orders": len(orders), "names": sorted(names)}
