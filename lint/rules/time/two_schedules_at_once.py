"""CLQ213: two schedules of one deployment that fire at one instant."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, islice

from calque.ir.instants import instants
from calque.ir.time import Cron, RunIdentity, Schedule
from calque.lint.context import Context
from calque.lint.examples import prefect
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import SAMPLE, is_readable

MAKES = ("Cron", "CronSchedule", "Schedule")
"""What makes a schedule of a cron expression in Prefect."""
RUNS = 400


def check(context: Context) -> Iterator[Finding]:
    """Lists of schedules two of which have an instant in common."""
    for source in context.using("prefect"):
        for node in () if source.tree is None else ast.walk(source.tree):
            if not (
                isinstance(node, ast.keyword)
                and node.arg in ("schedules", "crons")
                and isinstance(node.value, ast.List)
            ):
                continue
            crons = [(each, cron) for each in node.value.elts if (cron := _cron(each)) is not None]
            for (_, one), (place, two) in combinations(crons, 2):
                both = _ticks(one) & _ticks(two)
                if both:
                    yield Finding(
                        message=f"{one.expression!r} and {two.expression!r} fire both at {min(both)}, and make a run each",
                        span=source.span(place),
                    )


def _cron(node: ast.expr) -> Cron | None:
    """The cron expression that an element is, if it is known as text."""
    match node:
        case ast.Constant(value=str(text)):
            found = Cron(expression=text)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args, keywords=keywords) if (
            name in MAKES
        ):
            given = {keyword.arg: keyword.value for keyword in keywords}
            expression = _text(args[0] if args else given.get("cron"))
            zone = _text(given.get("timezone")) if "timezone" in given else "UTC"
            if expression is None or zone is None:
                return None
            found = Cron(expression=expression, zone=zone)
        case _:
            return None
    return found if is_readable(found) else None


def _text(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _ticks(cron: Cron) -> set[str]:
    """The instants of some hundred runs, of a year at most."""
    schedule = Schedule(ticks=cron, identity=RunIdentity())
    ticks = islice(instants(schedule, SAMPLE, SAMPLE + timedelta(days=366)), RUNS)
    return {f"{tick:%Y-%m-%d %H:%M} UTC" for tick in ticks}


_SERVE = 'from prefect.schedules import Cron\n\n@flow\ndef etl():\n    return 1\n\netl.serve("etl", schedules=[{one}, {two}]){mark}\n'

rule = Rule(
    code="CLQ213",
    name="two-schedules-at-once",
    what="Two schedules of one Prefect deployment have an instant in common.",
    why="Prefect makes a run for each schedule, also if they fire together: the work is done twice, at the same time.",
    instead="leave the instant out of one of them, or limit the deployment's concurrency to one",
    invalid=(prefect(_SERVE.format(one='Cron("0 6 * * *")', two='Cron("0 */6 * * *")', mark="  #!")),),
    valid=(
        prefect(_SERVE.format(one='Cron("0 6 * * *")', two='Cron("30 */6 * * *")', mark="")),
        prefect(
            _SERVE.format(one='Cron("0 6 * * *")', two='Cron("0 6 * * *", timezone="Asia/Tokyo")', mark="")
        ),
    ),
    check=check,
)
