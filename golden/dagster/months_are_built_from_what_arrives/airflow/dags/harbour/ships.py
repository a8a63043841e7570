from dagster_code import AssetExecutionContext, MaterializeResult, MetadataValue, Output, get_dagster_logger
from harbour.resources import Store

logger = get_dagster_logger()


def arrivals(context: AssetExecutionContext, store: Store) -> list[str]:
    """Ships that arrived in a month."""
    window = context.partition_time_window
    logger.info("from %s to %s", window.start.date(), window.end.date())
    return store.rows("arrivals", context.partition_key)


def cargo(context: AssetExecutionContext, arrivals: list[str]):
    unit = context.resources.scales
    context.log.info("by %s for %s", unit, context.asset_key_for_output("exports").to_user_string())
    yield Output(
        len(arrivals), output_name="imports", metadata={"unit": unit, "note": MetadataValue.md("**in**")}
    )
    yield Output([one.upper() for one in arrivals], output_name="exports")


def queue(context):
    context.add_output_metadata({"key": context.partition_key, "run": context.run_id[:0]})
    return context.op_execution_context.op_config["limit"] * 2


def year(context: AssetExecutionContext) -> MaterializeResult:
    context.log.info("%s is made", context.asset_key.to_user_string())
    return MaterializeResult(metadata={"text": MetadataValue.text("twelve"), "rows": MetadataValue.int(12)})
