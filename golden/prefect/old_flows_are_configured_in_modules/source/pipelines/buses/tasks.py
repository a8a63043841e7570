"""Tasks of the buses."""

from datetime import timedelta

import prefect
from prefect import task
from prefect.triggers import all_successful


def tell_failure(task, old_state, new_state):
    if new_state.is_failed():
        prefect.context.get("logger").error("%s failed", task.name)
    return new_state


@task(max_retries=3, retry_delay=timedelta(seconds=10), state_handlers=[tell_failure])
def get_trips(day: str, limit: int) -> list:
    logger = prefect.context.get("logger")
    logger.info("trips of %s", day)
    return list(range(limit))


@task
def get_default(day: str) -> str:
    return day or prefect.context.get("today", "2024-01-01")[:2]


@task(checkpoint=False)
def upload(trips: list, table: str) -> str:
    return f"{table}: {len(trips)}"


@task(trigger=all_successful)
def materialize(path: str) -> str:
    return f"view of {path}"


@task
def rename(path):
    return path.upper()


@task(nout=2)
def halves(trips):
    return trips[:1], trips[1:]
