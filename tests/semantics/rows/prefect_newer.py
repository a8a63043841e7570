"""§1.3, §1.4: what Prefect's server fires on Python 3.13, where it has other code for clocks and zones.

Prefect asks `sys.version_info` which code it takes. `newer` imports its two modules about times anew, on whatever Python they
are, with a `sys` that says 3.13: what runs is Prefect's own code of that version, with the `whenever` that it takes there.
"""

from typing import Any

from calque.ir.time import Cron, Dst
from tests.semantics.claims import Claim, Held, Probe, probes
from tests.semantics.ours import ticks
from tests.semantics.rows.other_time import AUTUMN, NEW_YORK, PREFECT, SPRING

NEWER = """
import importlib
import sys
import types
import prefect.server.schemas.schedules
import whenever

class Newer(types.ModuleType):
    version_info = (3, 13)

    def __getattr__(self, name):
        return getattr(sys, name)

def newer(*names):
    sys.modules["sys"] = Newer("sys")
    for name in names:
        del sys.modules[name]
        importlib.import_module(name)
    sys.modules["sys"] = sys

newer("prefect.types._datetime", "prefect.server.schemas.schedules")
"""
NEWER_CLOCK = Dst(gap="later", fold="first", hourly_both=False, iterative=False)
EVERY_36_HOURS = """
anchor = dt.datetime.fromisoformat("2024-01-01T09:00-05:00")
schedule = IntervalSchedule(interval=dt.timedelta(hours=36), anchor_date=anchor, timezone="America/New_York")
found = dates(schedule, "2024-03-08T05:00+00:00", "2024-03-14T05:00+00:00")
"""


def cron(at: str, says: str, expression: str, when: tuple[str, str], finds: Any) -> Claim:
    """A cron in New York, on Python 3.13."""
    what = Cron(expression=expression, zone=NEW_YORK, dst=NEWER_CLOCK)
    source = (
        f"{NEWER}{PREFECT}found = dates(CronSchedule(cron={expression!r}, timezone={NEW_YORK!r}), *{when!r})"
    )
    return Claim(at, says, probes(("prefect",), source, finds, ticks(what, *when, NEW_YORK)))


CLAIMS = (
    cron(
        "1.3.14",
        "With Prefect's code for Python 3.13 a time that does not exist fires an hour later",
        "30 2 * * *",
        SPRING,
        ["03-10 03:30-0400"],
    ),
    cron(
        "1.3.15",
        "With it a time that comes twice fires the first time",
        "30 1 * * *",
        AUTUMN,
        ["11-03 01:30-0400"],
    ),
    cron(
        "1.3.16",
        "With it an hourly cron leaves out the second of the two hours",
        "0 * * * *",
        AUTUMN,
        ["11-03 00:00-0400", "11-03 01:00-0400", "11-03 02:00-0500", "11-03 03:00-0500", "11-03 04:00-0500"],
    ),
    cron(
        "1.3.17",
        "With it two ticks in the gap are two, after it",
        "*/30 1-2 * * *",
        SPRING,
        ["03-10 01:00-0500", "03-10 01:30-0500", "03-10 03:00-0400", "03-10 03:30-0400"],
    ),
    Claim(
        "1.3.18",
        "With it crons fire so around all changes of the clocks of six zones, 2024 to 2027",
        (Held("tests/semantics/test_crons.py::test_crons_fire_as_in_the_tool", ("prefect", "calque")),),
    ),
    Claim(
        "1.4.5",
        "An interval of 36 hours fires at other hours after a change of the clock with Prefect's code for Python 3.13",
        tuple(
            Probe(
                "prefect",
                code + PREFECT + EVERY_36_HOURS,
                finds,
            )
            for code, finds in (
                ("", ["03-08 21:00-0500", "03-10 09:00-0400", "03-11 21:00-0400", "03-13 09:00-0400"]),
                (NEWER, ["03-08 21:00-0500", "03-10 10:00-0400", "03-11 22:00-0400", "03-13 10:00-0400"]),
            )
        ),
    ),
)
