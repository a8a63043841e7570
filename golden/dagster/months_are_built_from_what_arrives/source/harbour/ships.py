"""Ships and what they carry."""

from dagster import (
    AssetExecutionContext,
    AssetKey,
    AssetOut,
    BackfillPolicy,
    MaterializeResult,
    MetadataValue,
    Output,
    asset,
    get_dagster_logger,
    multi_asset,
)

from harbour.constants import GROUP
from harbour.partitions import monthly, windows
from harbour.resources import Store

logger = get_dagster_logger()


@asset(
    partitions_def=monthly,
    group_name=GROUP,
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


@multi_asset(
    outs={
        "imports": AssetOut(description="What came in.", is_required=True),
        "exports": AssetOut(key=AssetKey(["port", "exports"])),
    },
    partitions_def=monthly,
    group_name=GROUP,
    required_resource_keys={"scales"},
    name="cargo",
)
def cargo(context: AssetExecutionContext, arrivals: list[str]):
    unit = context.resources.scales
    context.log.info("by %s for %s", unit, context.asset_key_for_output("exports").to_user_string())
    yield Output(len(arrivals), output_name="imports", metadata={"unit": unit, "note": MetadataValue.md("**in**")})
    yield Output([one.upper() for one in arrivals], output_name="exports")


@asset(
    partitions_def=windows,
    group_name=GROUP,
    backfill_policy=BackfillPolicy.single_run(),
    config_schema={"limit": int},
    tags={"team": "port"},
    pool="scales",
)
def queue(context):
    context.add_output_metadata({"key": context.partition_key, "run": context.run_id[:0]})
    return context.op_execution_context.op_config["limit"] * 2


@asset(deps=[AssetKey(["port", "exports"]), "arrivals"], group_name=GROUP, owners=["team:port"])
def year(context: AssetExecutionContext) -> MaterializeResult:
    context.log.info("%s is made", context.asset_key.to_user_string())
    return MaterializeResult(metadata={"text": MetadataValue.text("twelve"), "rows": MetadataValue.int(12)})
