"""All that Dagster is to know of."""

import dagster as dg

from shop.old.assets import checked, look, look_at_both, report
from shop.old.definitions import ResourceDefinition
from shop.old.parts import clock, table, tell

defs = dg.Definitions(
    assets=[
        look_at_both,
        look,
        report,
        dg.AssetSpec(dg.AssetKey(["far", "derived"]), deps=["landed"], owners=["team:far"]),
        dg.SourceAsset("landed", group_name="others", description="Others make it."),
    ],
    asset_checks=[checked],
    jobs=[tell],
    resources={
        "clock": clock,
        "nothing": ResourceDefinition.none_resource(),
        "table": table.configured({"name": "t"}),
    },
)
