import dagster as dg

from watch.jobs import orders, refresh, report, tell
from watch.sensors import after_refresh, both, new_files, on_failure, on_report

defs = dg.Definitions(
    assets=[orders, report],
    jobs=[refresh, tell],
    sensors=[
        new_files,
        on_report,
        both,
        after_refresh,
        on_failure,
        dg.AutomationConditionSensorDefinition("automation", target=dg.AssetSelection.assets(report)),
    ],
    executor=dg.in_process_executor,
)
