from dagster_code import dagster as dg
from warehouse.resources import Database


def raw_orders(context: dg.AssetExecutionContext, database: Database) -> list[dict]:
    rows = database.rows("orders")
    context.add_output_metadata({"rows": len(rows)})
    context.log.info("read %d orders", len(rows))
    return rows


def payments(database: Database) -> dg.Output[list[dict]]:
    rows = database.rows("payments")
    return dg.Output(rows, metadata={"rows": dg.MetadataValue.int(len(rows)), "table": "payments"})
