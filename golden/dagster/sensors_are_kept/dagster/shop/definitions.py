"""All that Dagster is to know of."""

import dagster as dg

from shop.watch.jobs import orders, refresh, report, tell_them
from shop.watch.sensors import after_refresh, both, new_files, on_failure, on_report

defs = dg.Definitions(
    assets=[orders, report],
    jobs=[refresh, tell_them],
    sensors=[
        after_refresh,
        both,
        dg.AutomationConditionSensorDefinition("automation", target=dg.AssetSelection.assets(report)),
        new_files,
        on_failure,
        on_report,
    ],
    executor=dg.in_process_executor,
)
