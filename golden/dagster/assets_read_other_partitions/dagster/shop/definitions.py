"""All that Dagster is to know of."""

import dagster as dg

from shop.depot.definitions import (
    compare_each_day,
    count_visits,
    keep_the_latest,
    report_on_shops,
    take_each_day,
    visit_shops,
    visit_zones,
)
from shop.depot.sales import (
    by_zone,
    change,
    copied,
    days,
    doubled,
    latest,
    reports,
    shops,
    takings,
    visits,
    week,
)

defs = dg.Definitions(
    assets=[
        change,
        week,
        copied,
        doubled,
        visits,
        latest,
        reports,
        takings,
        shops,
        by_zone,
        dg.AssetSpec(
            "ledger",
            deps=[
                dg.AssetDep(
                    dg.AssetKey(["raw", "takings"]),
                    partition_mapping=dg.TimeWindowPartitionMapping(start_offset=-1),
                )
            ],
            partitions_def=days,
        ),
    ],
    jobs=[
        compare_each_day,
        count_visits,
        keep_the_latest,
        report_on_shops,
        take_each_day,
        visit_shops,
        visit_zones,
    ],
)
