"""The instants at which deployments of a project are scheduled, by Prefect's own schedules; run by Prefect's interpreter.

    prefect_schedule.py FROM TO FOLDER

Prints {entrypoint: [instant, …]} of the deployments in `prefect.yaml`, in order, in UTC; all schedules of an entrypoint together.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

os.environ.update(PREFECT_HOME=tempfile.mkdtemp(prefix="calque_prefect_"), PREFECT_LOGGING_LEVEL="CRITICAL")


import yaml
from prefect.server.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule


def schedule_of(said: dict[str, Any]) -> Any:
    """A schedule as `prefect.yaml` says it."""
    zone = {"timezone": said["timezone"]} if said.get("timezone") else {}
    if "cron" in said:
        return CronSchedule(cron=said["cron"], day_or=said.get("day_or", True), **zone)
    if "rrule" in said:
        return RRuleSchedule(rrule=said["rrule"], **zone)
    anchor = {"anchor_date": said["anchor_date"]} if said.get("anchor_date") else {}
    return IntervalSchedule(interval=timedelta(seconds=float(said["interval"])), **anchor, **zone)


async def dates(schedule: Any, begin: datetime, end: datetime) -> list[datetime]:
    """Its dates from an instant until another; it gives some at a time."""
    found: list[datetime] = []
    while True:
        more = [one for one in await schedule.get_dates(500, begin, end) if not found or one > found[-1]]
        if not more:
            return [one for one in found if one < end]
        found += more
        begin = more[-1]


def main() -> None:
    begin, end = (datetime.fromisoformat(text) for text in sys.argv[1:3])
    folder = Path(sys.argv[3])
    found: dict[str, set[str]] = {}
    for file in sorted(folder.rglob("prefect.yaml")):
        for deployment in yaml.safe_load(file.read_text()).get("deployments") or ():
            there = found.setdefault(str(deployment.get("entrypoint")), set())
            several = deployment.get("schedules") or (
                [deployment["schedule"]] if deployment.get("schedule") else []
            )
            for said in several:
                moments = asyncio.run(dates(schedule_of(said), begin, end))
                there.update(one.astimezone(UTC).isoformat() for one in moments)
    json.dump({name: sorted(moments) for name, moments in found.items()}, sys.stdout)


if __name__ == "__main__":
    main()
