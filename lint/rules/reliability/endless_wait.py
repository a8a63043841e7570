"""CLQ303: a wait that nothing ends."""

from collections.abc import Iterator

from calque.ir.actions import AfterDelay, AtTime, AtTimeOfDay, InWindow, OnWeekday
from calque.ir.features import Feature
from calque.ir.nodes import Wait
from calque.ir.pipeline import Pipeline
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule

WEEK = 7 * 24 * 3600
"""Airflow's default, so long that it is most often the day after the run was needed."""

SURE = AtTime | AfterDelay | AtTimeOfDay | InWindow | OnWeekday
"""Probes of the clock alone: what they wait for comes."""


def check(context: Context) -> Iterator[Finding]:
    """Waits without a limit of their own."""
    for view, node in context.every_node():
        if not isinstance(node, Wait) or node.timeout is not None or isinstance(node.probe, SURE):
            continue
        by_default = context.is_airflow and node.limit == WEEK and not _says(context, view.pipeline, node)
        if node.limit is None or by_default:
            yield Finding(
                message=f"{node.id!r} waits {'for ever' if node.limit is None else 'for up to a week'} if what it waits for does not come",
                span=node.origin.span,
                pipeline=view.pipeline.id,
                node=node.id,
            )


def _says(context: Context, pipeline: Pipeline, node: Wait) -> bool:
    """The source names the limit, in the call or in defaults."""
    said = [
        account
        for feature in (Feature.WAIT, Feature.WAIT_RUN)
        for account in (*context.said(feature, pipeline, node), *context.said(feature, pipeline))
    ]
    return any("argument timeout" in account.what for account in said)


_WAIT = 'FileSensor(task_id="wait", filepath="/in"{more}){mark}\n'

rule = Rule(
    code="CLQ303",
    name="endless-wait",
    what="A sensor has no time limit of its own; Airflow's default is a week.",
    why="It holds a slot, and the run, long after the data could have been of use, and nobody is told.",
    instead="give it the timeout after which somebody should look",
    invalid=(airflow(_WAIT.format(more="", mark="  #!")),),
    valid=(
        airflow(_WAIT.format(more=", timeout=3600", mark="")),
        airflow(_WAIT.format(more=", timeout=7 * 24 * 3600", mark="")),
        airflow(
            "from airflow.sensors.time_delta import TimeDeltaSensor\n\n"
            'TimeDeltaSensor(task_id="wait", delta=timedelta(minutes=5))\n'
        ),
        airflow(_WAIT.format(more=", execution_timeout=timedelta(hours=1)", mark="")),
    ),
    check=check,
)
