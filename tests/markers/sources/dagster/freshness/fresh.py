"""What checks of freshness can be told."""

from datetime import timedelta

import dagster as dg


@dg.asset
def table():
    return 1


fresh = dg.build_last_update_freshness_checks(
    assets=[table],
    lower_bound_delta=timedelta(seconds=4009),
    deadline_cron="31 12 13 4 *",
    timezone="Asia/Tokyo",
    severity=dg.AssetCheckSeverity.ERROR,
    blocking=True,
)

defs = dg.Definitions(assets=[table], asset_checks=fresh)
