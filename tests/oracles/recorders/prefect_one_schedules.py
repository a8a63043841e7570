"""When the schedules of flows fire in the real Prefect 1; run by its interpreter.

    prefect_one_schedules.py < requests

Requests are a JSON list of {"project", "root", "module", "flow", "after", "until"}. For each one a line of JSON is printed: the
instants between the two, in UTC, each with the parameters that its clock gives.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any


def ticks(request: dict[str, Any]) -> list[Any]:
    """The instants at which a flow's schedule fires."""
    import pendulum
    from prefect_one_runs import load

    schedule = load(request).schedule
    after, until = pendulum.parse(request["after"]), pendulum.parse(request["until"])
    found: list[Any] = []
    while True:
        events = schedule.next(400, after=after, return_events=True)
        for event in events:
            if event.start_time > until:
                return found
            found.append([event.start_time.in_timezone("UTC").isoformat(), event.parameter_defaults])
        if len(events) < 400:
            return found
        after = events[-1].start_time


def main() -> None:
    """Answer the requests."""
    sys.path.insert(0, str(Path(__file__).parent))
    os.environ.update(
        PREFECT__LOGGING__LEVEL="CRITICAL", PREFECT__HOME_DIR=tempfile.mkdtemp(prefix="calque_prefect_one_")
    )
    for request in json.load(sys.stdin):
        sys.stdout.write(json.dumps(ticks(request)) + "\n")


if __name__ == "__main__":
    main()
