"""CLQ213: two schedules of one deployment that fire at one instant."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, islice

from calque.ir.instants import instants
from calque.ir.printing.projects import print_ticks
from calque.ir.project import Profile
from calque.ir.time import Interval, Schedule
from calque.lint.context import Context
from calque.lint.rule import Example, Finding, Rule
from calque.lint.schedules import SAMPLE, is_readable

RUNS = 400
"""So many ticks of each schedule are compared."""


def check(context: Context) -> Iterator[Finding]:
    """Schedules of one deployment, in code or in `prefect.yaml`, that have an instant in common, and start runs of the same
    parameters."""
    if context.project.profile is not Profile.PREFECT3:
        return
    for view in context.views:
        timed = [one for one in view.pipeline.triggers if isinstance(one, Schedule) and one.active]
        for one, two in combinations(timed, 2):
            alike = one.name == two.name and one.arguments == two.arguments
            both = _ticks(one) & _ticks(two) if alike else set()
            if both:
                yield Finding(
                    message=f"{print_ticks(one.ticks)} and {print_ticks(two.ticks)} fire both at {min(both)}, and make a run each",
                    span=two.origin.span,
                    pipeline=view.pipeline.id,
                )


def _ticks(schedule: Schedule) -> set[str]:
    """The instants of some hundred runs, of a year at most; none if they depend on when it is deployed."""
    floating = isinstance(schedule.ticks, Interval) and schedule.ticks.anchor != "start"
    if floating or not is_readable(schedule.ticks):
        return set()
    ticks = islice(instants(schedule, SAMPLE, SAMPLE + timedelta(days=366)), RUNS)
    return {f"{tick:%Y-%m-%d %H:%M} UTC" for tick in ticks}


_FLOW = "from prefect import flow\n\n@flow\ndef etl():\n    return 1\n"
_SERVE = """\
from prefect import flow
from prefect.schedules import Cron

@flow
def etl():
    return 1

etl.serve("etl", schedules=[{one}, {two}]){mark}
"""
_YAML = """\
# file: flows.py
{flow}# file: prefect.yaml
deployments:
- name: night
  entrypoint: flows.py:etl
  schedules:
  - cron: "0 2 * * *"
  - cron: "{second}"{mark}
"""


def _two(one: str, two: str, mark: str = "") -> Example:
    return Example(_SERVE.format(one=one, two=two, mark=mark), "prefect")


def _file(second: str, mark: str = "") -> Example:
    return Example(_YAML.format(flow=_FLOW, second=second, mark=mark), "prefect")


rule = Rule(
    code="CLQ213",
    name="two-schedules-at-once",
    what="Two schedules of one Prefect deployment, with the same parameters, have an instant in common.",
    why="Prefect makes a run for each schedule, also if they fire together: the work is done twice, at the same time.",
    instead="leave the instant out of one of them, or limit the deployment's concurrency to one",
    invalid=(_two('Cron("0 6 * * *")', 'Cron("0 */6 * * *")', "  #!"), _file("0 * * * *", "  #!")),
    valid=(
        _two('Cron("0 6 * * *")', 'Cron("30 */6 * * *")'),
        _two('Cron("0 6 * * *")', 'Cron("0 6 * * *", timezone="Asia/Tokyo")'),
        _file("0 3 * * *"),
    ),
    check=check,
)
