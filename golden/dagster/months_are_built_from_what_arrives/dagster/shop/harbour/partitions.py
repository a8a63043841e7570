import dagster as dg

from shop.harbour.constants import START

monthly = dg.MonthlyPartitionsDefinition(start_date=START)
windows = dg.TimeWindowPartitionsDefinition(start=START, cron_schedule="0 6 * * 1", fmt="%Y-%m-%d")
