from datetime import timedelta

CRON = "15 4 * * *"
_SCHEDULES = {"scans": "@hourly"}
ARGS = {
    "catchup": False,
    "default_args": {"owner": "ingest", "start_date": "2024-01-01", "retries": 1, "retry_delay": timedelta(minutes=1)},
}


def schedule_for(name):
    return _SCHEDULES.get(name)
