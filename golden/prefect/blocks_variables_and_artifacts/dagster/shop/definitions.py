"""All that Dagster is to know of."""

import dagster as dg

from shop import settings

defs = dg.Definitions(
    assets=[settings.read_settings_op, settings.connect_op, settings.copy_rows_op, settings.publish_op],
    jobs=[settings.copy_with_settings_job],
)
