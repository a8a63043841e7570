from datetime import datetime, timedelta

import pytz
from prefect.schedules import Schedule
from prefect.schedules.clocks import IntervalClock

from pipelines.constants import constants

every_hour = Schedule(
    clocks=[
        IntervalClock(
            interval=timedelta(hours=1),
            start_date=datetime(2024, 1, 1, 0, 5, tzinfo=pytz.timezone("America/Sao_Paulo")),
            labels=[constants.AGENT.value],
            parameter_defaults={"table": constants.TABLES.value["trips"], "limit": 2},
        ),
    ]
)
