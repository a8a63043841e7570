"""What loaders can be told."""

import dagster as dg
import outer
import tables

loaded = dg.load_assets_from_modules(
    modules=[tables],
    group_name="m_group",
    key_prefix=["m_prefix"],
    automation_condition=dg.AutomationCondition.on_cron("11 12 13 4 *"),
    backfill_policy=dg.BackfillPolicy.single_run(),
    source_key_prefix=["m_sourceprefix"],
)
others = dg.load_assets_from_modules(modules=[outer], include_specs=True)

defs = dg.Definitions(assets=[*loaded, *others])
