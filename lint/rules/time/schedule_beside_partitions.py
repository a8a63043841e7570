"""CLQ214: a schedule that fires more often, or less, than its job has partitions."""

import ast
from collections.abc import Iterator

from calque.ir.time import Cron, RunIdentity, Schedule
from calque.lint.bodies import dotted
from calque.lint.context import Context, Source
from calque.lint.examples import dagster
from calque.lint.imports import value
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import shortest

HOUR = 3600
LENGTHS = {
    "HourlyPartitionsDefinition": (HOUR, HOUR),
    "DailyPartitionsDefinition": (23 * HOUR, 25 * HOUR),
    "WeeklyPartitionsDefinition": (167 * HOUR, 169 * HOUR),
    "MonthlyPartitionsDefinition": (27 * 24 * HOUR, 32 * 24 * HOUR),
}
"""How long the windows of Dagster's definitions are, in seconds, at least and at most."""


def check(context: Context) -> Iterator[Finding]:
    """Schedules of jobs whose partitions, and schedules, can be told."""
    for source in context.using("dagster"):
        for node in () if source.tree is None else ast.walk(source.tree):
            if not (isinstance(node, ast.Call) and _is(node.func, "ScheduleDefinition")):
                continue
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            _, cron = value(context, source, given.get("cron_schedule"))
            length = _length(context, source, given.get("job"))
            if length is None or not (isinstance(cron, ast.Constant) and isinstance(cron.value, str)):
                continue
            distance = shortest(Schedule(ticks=Cron(expression=cron.value), identity=RunIdentity()))
            if distance is not None and not length[0] <= distance <= length[1]:
                often = "more" if distance < length[0] else "less"
                yield Finding(
                    message=f"{cron.value!r} fires {often} often than the job has partitions",
                    span=source.span(node),
                )


def _length(context: Context, source: Source, job: ast.expr | None) -> tuple[int, int] | None:
    """How long the windows of a job's partitions are."""
    place, made = value(context, source, job)
    if not isinstance(made, ast.Call) or not _is(made.func, "define_asset_job"):
        return None
    for keyword in made.keywords:
        if keyword.arg == "partitions_def":
            _, partitions = value(context, place, keyword.value)
            if isinstance(partitions, ast.Call):
                return LENGTHS.get(dotted(partitions.func).rpartition(".")[2])
    return None


def _is(called: ast.expr, name: str) -> bool:
    return dotted(called).rpartition(".")[2] == name


_NAMES = ("DailyPartitionsDefinition", "ScheduleDefinition", "define_asset_job")
_JOB = """\
days = DailyPartitionsDefinition(start_date="2024-01-01")
load = define_asset_job("load", selection="*", partitions_def=days)
nightly = ScheduleDefinition(job=load, cron_schedule="{cron}"){mark}
"""

rule = Rule(
    code="CLQ214",
    name="schedule-beside-partitions",
    what="A Dagster schedule fires more often, or less often, than its job's time partitions follow one another.",
    why="Either one partition is made again and again, or some are never made.",
    instead="use build_schedule_from_partitioned_job, or a cron of the partitions' own rhythm",
    invalid=(dagster(_JOB.format(cron="0 * * * *", mark="  #!"), *_NAMES),),
    valid=(
        dagster(_JOB.format(cron="30 5 * * *", mark=""), *_NAMES),
        dagster(_JOB.format(cron="0 * * * *", mark="").replace(", partitions_def=days", ""), *_NAMES),
    ),
    check=check,
)
