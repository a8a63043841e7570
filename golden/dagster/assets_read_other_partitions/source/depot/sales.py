"""Assets that read other partitions of assets than the one that they are made for."""

import dagster as dg
from dagster import LastPartitionMapping

days = dg.DailyPartitionsDefinition(start_date="2024-02-01")
regions = dg.StaticPartitionsDefinition(["eu", "us"])
zones = dg.StaticPartitionsDefinition(["west", "east"])
both = dg.MultiPartitionsDefinition({"day": days, "region": regions})
BEFORE = dg.TimeWindowPartitionMapping(start_offset=-1, end_offset=-1)


@dg.asset(partitions_def=days, key_prefix="raw")
def takings(context):
    return len(context.partition_key)


@dg.asset(partitions_def=days, ins={"takings": dg.AssetIn(key=["raw", "takings"], partition_mapping=BEFORE)})
def change(takings):
    """Compare with the day before."""
    return takings


@dg.asset(
    partitions_def=days,
    deps=[
        dg.AssetDep(
            dg.AssetKey(["raw", "takings"]),
            partition_mapping=dg.TimeWindowPartitionMapping(
                start_offset=-6, allow_nonexistent_upstream_partitions=True
            ),
        )
    ],
)
def week():
    return 7


@dg.asset(ins={"takings": dg.AssetIn(key_prefix="raw", partition_mapping=LastPartitionMapping())})
def latest(takings):
    return takings


@dg.asset(
    partitions_def=days,
    ins={
        "same": dg.AssetIn(
            key=["raw", "takings"], partition_mapping=dg.IdentityPartitionMapping(), metadata={"unit": "euro"}
        )
    },
)
def copied(same):
    return same


@dg.asset(partitions_def=regions)
def shops(context):
    return [context.partition_key]


@dg.asset(
    partitions_def=zones,
    ins={"shops": dg.AssetIn(partition_mapping=dg.StaticPartitionMapping({"eu": "east", "us": "west"}))},
)
def by_zone(shops):
    return shops


@dg.asset(
    partitions_def=both,
    ins={
        "shops": dg.AssetIn(partition_mapping=dg.MultiToSingleDimensionPartitionMapping(partition_dimension_name="region"))
    },
)
def visits(shops):
    return len(shops)


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            "report", deps=[dg.AssetDep("shops", partition_mapping=dg.AllPartitionMapping())], group_name="reports"
        ),
        dg.AssetSpec("note", deps=["report"]),
    ]
)
def reports():
    for name in ("report", "note"):
        yield dg.MaterializeResult(asset_key=name)


@dg.op
def add_up(values):
    return values


@dg.graph_asset(partitions_def=days, ins={"takings": dg.AssetIn(key=["raw", "takings"], partition_mapping=BEFORE)})
def doubled(takings):
    return add_up(takings)


ledger = dg.AssetSpec(
    "ledger",
    partitions_def=days,
    deps=[dg.AssetDep(dg.AssetKey(["raw", "takings"]), partition_mapping=dg.TimeWindowPartitionMapping(start_offset=-1))],
)
