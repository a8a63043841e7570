"""CLQ212: a start date that does not say its time zone."""

import ast
import re
from collections.abc import Iterator

from calque.ir.crons import crons
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.lint.bodies import imported_names
from calque.lint.chains import value_at
from calque.lint.context import Context, Source
from calque.lint.examples import airflow
from calque.lint.flows import path_of
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import schedules


def check(context: Context) -> Iterator[Finding]:
    """Start dates of pipelines with a cron schedule that are made by `datetime` without a zone."""
    for view, schedule in schedules(context):
        said = context.said(Feature.SCHEDULE_START, view.pipeline)
        if not crons(schedule.ticks) or not said:
            continue
        found = value_at(context, said[0].span)
        if found is not None and _is_naive(*found):
            yield Finding(
                message=f"the start date of {view.pipeline.id!r} has no time zone, so its cron is in the platform's",
                span=said[0].span,
                pipeline=view.pipeline.id,
            )


def _is_naive(source: Source, value: ast.expr) -> bool:
    """A call of `datetime` that makes one without a zone; of default arguments the start date among them."""
    match value:
        case ast.Dict(keys=keys, values=values):
            named = zip(keys, values, strict=True)
            given = {key.value: item for key, item in named if isinstance(key, ast.Constant)}
            return "start_date" in given and _is_naive(source, given["start_date"])
        case ast.Call(func=ast.Name(id="dict"), keywords=keywords):
            return any(
                _is_naive(source, keyword.value) for keyword in keywords if keyword.arg == "start_date"
            )
        case ast.Call():
            path = path_of(value.func, {} if source.tree is None else imported_names(source.tree))
            names = {keyword.arg for keyword in value.keywords}
            texts = [str(each.value) for each in value.args if isinstance(each, ast.Constant)]
            match path:
                case "datetime.datetime":
                    return len(value.args) < 8 and not names & {"tzinfo", None}
                case "datetime.datetime.strptime":
                    return len(texts) == 2 and "%z" not in texts[1].lower()
                case "datetime.datetime.fromisoformat":
                    return (
                        len(texts) == 1
                        and re.search(r"Z$|[+-]\d\d:?\d\d$", texts[0].partition("T")[2]) is None
                    )
                case _:
                    return False
        case _:
            return False


_TASK = 'EmptyOperator(task_id="a")\n'
_AT = 'start_date={start}, schedule="0 6 * * *", catchup=False'

rule = Rule(
    code="CLQ212",
    name="naive-start-date",
    what="The start date of a pipeline with a cron schedule has no time zone.",
    why="The cron is read in the zone of the start date: without one, in whatever the platform's default is. Off by default: most "
    "platforms stay with UTC.",
    instead='use pendulum.datetime(…, tz="…")',
    invalid=(
        airflow(_TASK, _AT.format(start="datetime(2024, 1, 1)"), mark="  #!"),
        airflow(_TASK, _AT.format(start="START"), "START = datetime(2024, 1, 1)\n\n", mark="  #!"),
    ),
    valid=(
        airflow(_TASK, _AT.format(start='pendulum.datetime(2024, 1, 1, tz="Europe/Berlin")')),
        airflow(_TASK, _AT.format(start='datetime(2024, 1, 1, tzinfo=pendulum.timezone("Europe/Berlin"))')),
        airflow(_TASK, "start_date=datetime(2024, 1, 1), schedule=None"),
    ),
    check=check,
    severity=Severity.NOTE,
    enabled=False,
)
