"""All that Dagster is to know of."""

import dagster as dg

from shop.warehouse.assets.marts import check_hosts, has_orders, orders_by_id, sales_report
from shop.warehouse.assets.raw import payments, raw_orders
from shop.warehouse.definitions import daily_marts, only_raw
from shop.warehouse.resources import Database

defs = dg.Definitions(
    assets=[raw_orders, payments, orders_by_id, sales_report],
    asset_checks=[has_orders, check_hosts],
    jobs=[daily_marts, only_raw],
    schedules=[
        dg.ScheduleDefinition(
            job=daily_marts,
            cron_schedule="15 6 * * 1-5",
            name="every_morning",
            execution_timezone="America/New_York",
            default_status=dg.DefaultScheduleStatus.RUNNING,
        ),
        dg.ScheduleDefinition(
            job=only_raw, cron_schedule=["0 * * * *", "30 12 * * *"], name="only_raw_schedule"
        ),
    ],
    resources={"database": Database(host="localhost", port=5433)},
)
