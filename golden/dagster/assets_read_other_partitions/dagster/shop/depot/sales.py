import dagster as dg
from dagster import LastPartitionMapping

days = dg.DailyPartitionsDefinition(start_date="2024-02-01")
regions = dg.StaticPartitionsDefinition(["eu", "us"])
zones = dg.StaticPartitionsDefinition(["west", "east"])
both = dg.MultiPartitionsDefinition({"day": days, "region": regions})
BEFORE = dg.TimeWindowPartitionMapping(start_offset=-1, end_offset=-1)


@dg.op
def add_up(values):
    return values


@dg.asset(
    ins={"takings": dg.AssetIn(key=dg.AssetKey(["raw", "takings"]), partition_mapping=BEFORE)},
    partitions_def=days,
)
def change(takings):
    """Compare with the day before."""
    return takings


@dg.asset(
    deps=[
        dg.AssetDep(
            dg.AssetKey(["raw", "takings"]),
            partition_mapping=dg.TimeWindowPartitionMapping(
                start_offset=-6, allow_nonexistent_upstream_partitions=True
            ),
        )
    ],
    partitions_def=days,
)
def week():
    return 7


@dg.asset(
    ins={
        "same": dg.AssetIn(
            key=dg.AssetKey(["raw", "takings"]),
            partition_mapping=dg.IdentityPartitionMapping(),
            metadata={"unit": "euro"},
        )
    },
    partitions_def=days,
)
def copied(same):
    return same


@dg.graph_asset(
    ins={"takings": dg.AssetIn(key=dg.AssetKey(["raw", "takings"]), partition_mapping=BEFORE)},
    partitions_def=days,
)
def doubled(takings):
    add_up_out = add_up(values=takings)
    return add_up_out


@dg.asset(
    ins={
        "shops": dg.AssetIn(
            partition_mapping=dg.MultiToSingleDimensionPartitionMapping(partition_dimension_name="region")
        )
    },
    partitions_def=both,
)
def visits(shops):
    return len(shops)


@dg.asset(
    ins={"takings": dg.AssetIn(key=dg.AssetKey(["raw", "takings"]), partition_mapping=LastPartitionMapping())}
)
def latest(takings):
    return takings


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            "report",
            deps=[dg.AssetDep("shops", partition_mapping=dg.AllPartitionMapping())],
            group_name="reports",
        ),
        dg.AssetSpec("note", deps=["report"]),
    ]
)
def reports():
    for name in ("report", "note"):
        yield dg.MaterializeResult(asset_key=name)


@dg.asset(key_prefix=["raw"], partitions_def=days)
def takings(context):
    return len(context.partition_key)


@dg.asset(partitions_def=regions)
def shops(context):
    return [context.partition_key]


@dg.asset(
    ins={"shops": dg.AssetIn(partition_mapping=dg.StaticPartitionMapping({"eu": "east", "us": "west"}))},
    partitions_def=zones,
)
def by_zone(shops):
    return shops
