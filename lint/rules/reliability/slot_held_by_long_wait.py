"""CLQ304: a sensor that sleeps for long and keeps its worker meanwhile."""

from collections.abc import Iterator

from calque.ir.features import Feature
from calque.ir.nodes import Wait
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Waits that hold their slot between questions that are far apart."""
    for view, node in context.every_node():
        if (
            isinstance(node, Wait)
            and node.hold == "slot"
            and node.interval >= context.thresholds(view.pipeline).poke_seconds
        ):
            yield Finding(
                message=f"{node.id!r} keeps a worker for {node.interval:g} s at a time and only asks once",
                span=context.place(view.pipeline, node, Feature.WAIT_HOLD),
                pipeline=view.pipeline.id,
                node=node.id,
            )


_WAIT = 'FileSensor(task_id="wait", filepath="/in", timeout=7200, poke_interval={interval}{more}){mark}\n'

rule = Rule(
    code="CLQ304",
    name="slot-held-by-long-wait",
    what="A sensor asks rarely (threshold `poke-seconds`) in poke mode.",
    why="It does nothing and takes a worker's slot; enough of them and nothing else can run, not even what they wait for.",
    instead='use mode="reschedule", or a deferrable sensor',
    invalid=(airflow(_WAIT.format(interval=600, more="", mark="  #!")),),
    valid=(
        airflow(_WAIT.format(interval=600, more=', mode="reschedule"', mark="")),
        airflow(_WAIT.format(interval=30, more="", mark="")),
    ),
    check=check,
)
