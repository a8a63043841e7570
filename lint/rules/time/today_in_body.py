"""CLQ207: a scheduled task that asks which day it is."""

import ast
from collections.abc import Iterator

from calque.ir.expressions import Code
from calque.ir.pipeline import Pipeline
from calque.ir.time import Schedule
from calque.lint.bodies import calls, dotted, parsed
from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import shortest

TODAY = ("datetime.date.today", "datetime.datetime.today", "pendulum.today", "pendulum.yesterday")
NOW = ("datetime.datetime.now", "datetime.datetime.utcnow", "pendulum.now", "airflow.utils.timezone.utcnow")
HALF_A_DAY = 12 * 3600
TO_DAY = ("date", "strftime", "replace")
"""Methods that make a day of a moment."""


def check(context: Context) -> Iterator[Finding]:
    """Bodies of scheduled pipelines that take the day from the wall clock."""
    for view, node in context.every_node():
        if not _is_daily(view.pipeline):
            continue
        for code in view.bodies[node.id]:
            said = _day_of_clock(context, code)
            if said is not None:
                yield Finding(
                    message=f"{node.id!r} asks the clock which day it is ({said}), not its run",
                    span=context.function_place(code) or node.origin.span,
                    pipeline=view.pipeline.id,
                    node=node.id,
                )


def _is_daily(pipeline: Pipeline) -> bool:
    """It runs on a schedule, and not several times a day: then it is about the day, not about the present."""
    distances = [shortest(trigger) for trigger in pipeline.triggers if isinstance(trigger, Schedule)]
    return bool(distances) and all(distance is None or distance >= HALF_A_DAY for distance in distances)


def _day_of_clock(context: Context, code: Code) -> str | None:
    for name, call in calls(parsed(code)):
        if context.path_in(code, name) in TODAY:
            return f"{name}()"
        inner = call.func.value if isinstance(call.func, ast.Attribute) else None
        if isinstance(inner, ast.Call) and isinstance(call.func, ast.Attribute):
            said = dotted(inner.func)
            day_only = call.func.attr != "replace" or any(given.arg == "hour" for given in call.keywords)
            if context.path_in(code, said) in NOW and call.func.attr in TO_DAY and day_only:
                return f"{said}().{call.func.attr}()"
    return None


def _load(expression: str, mark: str = "") -> str:
    return f"@task\ndef load(ds=None):{mark}\n    print({expression})\n\nload()\n"


rule = Rule(
    code="CLQ207",
    name="today-in-body",
    what="A task of a pipeline that runs once a day, or less often, takes the day that it works on from the wall clock.",
    why="A retry after midnight, a backfill or a late run works on the wrong day, and a second run does not repeat the first.",
    instead="use the run's own date (ds, data_interval_start, partition_key)",
    invalid=(
        airflow(_load('datetime.now().strftime("%Y-%m-%d")', "  #!")),
        airflow(_load("datetime.today()", "  #!")),
    ),
    valid=(
        airflow(_load("ds")),
        airflow(_load("datetime.now()")),
        airflow(_load("datetime.today()"), SETTLED.replace("@daily", "*/10 * * * *")),
        airflow(_load("datetime.today()"), "start_date=datetime(2024, 1, 1), schedule=None"),
    ),
    check=check,
)
