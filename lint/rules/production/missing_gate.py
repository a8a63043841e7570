"""CLQ607: a pipeline that loads without having looked whether there is anything to load."""

import re
from collections.abc import Iterator

from calque.ir.actions import Sql
from calque.ir.expressions import Constant
from calque.ir.nodes import Branch, Check, Gate, Node, Wait
from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import scheduled

WRITES = re.compile(
    r"\b(insert\s+into|merge\s+into|copy\s+\w+|create\s+(or\s+replace\s+)?table\s+\S+\s+as)\b", re.IGNORECASE
)
TRANSFER = re.compile(r"\w+To\w+(Operator|Transfer)")
CHECKS = re.compile(r"\w*Check\w*Operator")


def check(context: Context) -> Iterator[Finding]:
    """The first loads of scheduled pipelines that nothing upstream may hold back."""
    for view in filter(context.is_whole, context.views):
        if not scheduled(view.pipeline):
            continue
        loads = [node for node in view.pipeline.nodes if _loads(node)]
        names = {node.id for node in loads}
        for node in loads:
            before = view.before(node.id)
            if names.isdisjoint(before) and not any(_holds_back(view.nodes[up]) for up in before):
                yield Finding(
                    message=f"{node.id!r} loads, and nothing before it looks whether its input is there",
                    span=node.origin.span,
                    pipeline=view.pipeline.id,
                    node=node.id,
                )


def _loads(node: Node) -> bool:
    action = getattr(node, "action", None)
    if isinstance(action, Sql) and isinstance(action.statement, Constant):
        return bool(WRITES.search(str(action.statement.value)))
    return bool(TRANSFER.fullmatch((node.source_class or "").rpartition(".")[2]))


def _holds_back(node: Node) -> bool:
    return isinstance(node, Wait | Gate | Branch | Check) or bool(
        CHECKS.fullmatch((node.source_class or "").rpartition(".")[2])
    )


_LOAD = 'load = SQLExecuteQueryOperator(task_id="load", conn_id="db", sql="{sql}", retries=1){mark}\n'
_INSERT = "INSERT INTO sales SELECT * FROM raw"

rule = Rule(
    code="CLQ607",
    name="missing-gate",
    what="A scheduled pipeline inserts or transfers data, and no sensor, branch, gate or check comes before.",
    why="On the day on which the input is late it loads nothing, or half, and is a success.",
    instead="wait for the input, or check it, before the first load",
    invalid=(airflow(_LOAD.format(sql=_INSERT, mark="  #!")),),
    valid=(
        airflow(
            'FileSensor(task_id="wait", filepath="/in", timeout=60) >> '
            + _LOAD.format(sql=_INSERT, mark="").partition("= ")[2]
        ),
        airflow(_LOAD.format(sql="SELECT 1", mark="")),
        airflow(_LOAD.format(sql=_INSERT, mark=""), SETTLED.replace('"@daily"', "None")),
    ),
    check=check,
    enabled=False,
)
