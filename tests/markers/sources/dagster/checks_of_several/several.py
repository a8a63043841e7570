"""What checks of several assets can be told."""

import dagster as dg


@dg.asset
def table():
    return 1


@dg.multi_asset_check(
    name="m_several",
    specs=[
        dg.AssetCheckSpec(
            name="m_spec",
            asset="table",
            description="m_specdescription",
            blocking=True,
            metadata={"m_specmeta": 4006},
            additional_deps=["m_specdep", "m_" "severalinkey"],
            automation_condition=dg.AutomationCondition.on_cron("21 12 13 4 *"),
            partitions_def=dg.StaticPartitionsDefinition(["m_specpartition"]),
        )
    ],
    description="m_severaldescription",
    can_subset=True,
    compute_kind="m_severalkind",
    op_tags={"m_severaltag": "m_severaltagvalue"},
    required_resource_keys={"store"},
    retry_policy=dg.RetryPolicy(max_retries=4007),
    config_schema={"m_severalconf": dg.Field(int, default_value=4008)},
    ins={"value": dg.AssetIn(key="m_severalinkey")},
    pool="m_severalpool",
)
def several(context, value):
    yield dg.AssetCheckResult(passed=True)


defs = dg.Definitions(assets=[table], asset_checks=[several], resources={"store": "m_store"})
