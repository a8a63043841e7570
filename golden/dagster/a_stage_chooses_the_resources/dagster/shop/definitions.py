"""All that Dagster is to know of."""

import dagster as dg

from shop.wares.definitions import count_wares, cups, of_stage, os, plates

defs = dg.Definitions(
    assets=[cups, plates],
    jobs=[count_wares],
    resources={
        "printer": of_stage(os.getenv("STAGE_OF_WARES", "local"))["printer"],
        "shelf": of_stage(os.getenv("STAGE_OF_WARES", "local"))["shelf"],
    },
)
