"""What checks of assets can be told."""

import dagster as dg


@dg.asset
def table():
    return 1


@dg.asset_check(
    asset=table,
    name="m_check",
    description="m_description",
    blocking=True,
    additional_ins={"other": dg.AssetIn(key="m_other")},
    additional_deps=["m_dep"],
    required_resource_keys={"store"},
    config_schema={"m_conf": dg.Field(int, default_value=4001)},
    compute_kind="m_kind",
    op_tags={"m_optag": "m_optagvalue"},
    retry_policy=dg.RetryPolicy(max_retries=4002, delay=4003),
    metadata={"m_meta": 4004},
    automation_condition=dg.AutomationCondition.on_cron("11 12 13 4 *"),
    pool="m_pool",
    partitions_def=dg.StaticPartitionsDefinition(["m_partition"]),
)
def check(context, other):
    return dg.AssetCheckResult(passed=True, severity=dg.AssetCheckSeverity.WARN, metadata={"m_resultmeta": 4005}, description="m_resultdescription")


defs = dg.Definitions(assets=[table], asset_checks=[check], resources={"store": "a store"})
