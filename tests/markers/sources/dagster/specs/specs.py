"""What specs of assets can be told, and assets that others make."""

from datetime import timedelta

import dagster as dg

upstream = dg.AssetSpec(
    key="m_outer",
    deps=["m_outerdep"],
    description="m_outerdescription",
    metadata={"m_outermeta": 4001},
    group_name="m_outergroup",
    code_version="m_outerversion",
    automation_condition=dg.AutomationCondition.eager(),
    owners=["m_outerowner@example.org"],
    tags={"m_outertag": "m_outertagvalue"},
    kinds={"m_outerkind"},
    partitions_def=dg.StaticPartitionsDefinition(["m_outerpartition"]),
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(seconds=4002), warn_window=timedelta(seconds=4000)),
    is_virtual=True,
)
source = dg.SourceAsset(
    key="m_source",
    metadata={"m_sourcemeta": 4004},
    io_manager_key="m_sourcemanager",
    description="m_sourcedescription",
    partitions_def=dg.StaticPartitionsDefinition(["m_sourcepartition"]),
    group_name="m_sourcegroup",
    op_tags={"m_sourceop": "m_sourceopvalue"},
    auto_observe_interval_minutes=4005,
    tags={"m_sourcetag": "m_sourcetagvalue"},
)


@dg.observable_source_asset(
    key="m_observed",
    metadata={"m_observedmeta": 4006},
    io_manager_key="m_observedmanager",
    description="m_observeddescription",
    group_name="m_observedgroup",
    required_resource_keys={"store"},
    partitions_def=dg.StaticPartitionsDefinition(["m_observedpartition"]),
    automation_condition=dg.AutomationCondition.eager(),
    op_tags={"m_observedop": "m_observedopvalue"},
    tags={"m_observedtag": "m_observedtagvalue"},
)
def observed():
    return dg.ObserveResult(data_version=dg.DataVersion("m_version"))


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            key="m_first",
            deps=[dg.AssetDep(asset="m_outer2", metadata={"m_depmeta": 4007})],
            description="m_firstdescription",
            metadata={"m_firstmeta": 4008},
            skippable=True,
            group_name="m_firstgroup",
            code_version="m_firstversion",
            automation_condition=dg.AutomationCondition.on_missing(),
            owners=["m_firstowner@example.org"],
            tags={"m_firsttag": "m_firsttagvalue"},
            kinds={"m_firstkind"},
            freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(seconds=4009)),
        ),
        dg.AssetSpec(key="m_second"),
    ],
    can_subset=True,
)
def both():
    yield dg.MaterializeResult(asset_key="m_" "second", metadata={"m_resultmeta": 4010})


@dg.asset(name="m_downstream", deps=[upstream, source])
def downstream():
    pass


class Store(dg.ConfigurableResource):
    size: int = 4011


defs = dg.Definitions(assets=[upstream, source, observed, both, downstream], resources={
        "store": Store(size=4012),
        "m_" "sourcemanager": dg.mem_io_manager,
        "m_" "observedmanager": dg.mem_io_manager,
    })
