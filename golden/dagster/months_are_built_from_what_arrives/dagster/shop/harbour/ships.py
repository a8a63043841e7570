import dagster as dg
from dagster import (
    AssetExecutionContext,
    BackfillPolicy,
    MaterializeResult,
    MetadataValue,
    Output,
    get_dagster_logger,
)

from shop.harbour.partitions import monthly, windows
from shop.harbour.resources import Store

logger = get_dagster_logger()


@dg.asset(
    group_name="harbour",
    partitions_def=monthly,
    compute_kind="python",
    code_version="3",
    metadata={"source": "port office", "columns": MetadataValue.json(["ship", "day"])},
    op_tags={"size": "small"},
)
def arrivals(context: AssetExecutionContext, store: Store) -> list[str]:
    """Ships that arrived in a month."""
    window = context.partition_time_window
    logger.info("from %s to %s", window.start.date(), window.end.date())
    return store.rows("arrivals", context.partition_key)


@dg.multi_asset(
    outs={
        "imports": dg.AssetOut(group_name="harbour", description="What came in."),
        "exports": dg.AssetOut(key=dg.AssetKey(["port", "exports"]), group_name="harbour"),
    },
    required_resource_keys={"scales"},
    partitions_def=monthly,
)
def cargo(context: AssetExecutionContext, arrivals: list[str]):
    unit = context.resources.scales
    context.log.info("by %s for %s", unit, context.asset_key_for_output("exports").to_user_string())
    yield Output(
        len(arrivals), output_name="imports", metadata={"unit": unit, "note": MetadataValue.md("**in**")}
    )
    yield Output([one.upper() for one in arrivals], output_name="exports")


@dg.asset(
    group_name="harbour",
    tags={"team": "port"},
    pool="scales",
    partitions_def=windows,
    backfill_policy=BackfillPolicy.single_run(),
    config_schema={"limit": int},
)
def queue(context):
    context.add_output_metadata({"key": context.partition_key, "run": context.run_id[:0]})
    return context.op_execution_context.op_config["limit"] * 2


@dg.asset(group_name="harbour", owners=["team:port"], deps=[dg.AssetKey(["port", "exports"]), "arrivals"])
def year(context: AssetExecutionContext) -> MaterializeResult:
    context.log.info("%s is made", context.asset_key.to_user_string())
    return MaterializeResult(metadata={"text": MetadataValue.text("twelve"), "rows": MetadataValue.int(12)})
