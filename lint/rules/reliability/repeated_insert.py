"""CLQ306: a retried statement that inserts, and takes nothing away before."""

import re
from collections.abc import Iterator

from calque.ir.actions import Sql
from calque.ir.expressions import Concat, Constant, Expr, Items
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule

INSERTS = re.compile(r"\binsert\s+into\b", re.IGNORECASE)
REPEATABLE = re.compile(
    r"\b(on\s+conflict|on\s+duplicate|merge\s+into|delete\s+from|truncate|where\s+not\s+exists|insert\s+ignore)\b",
    re.IGNORECASE,
)


QUOTED = re.compile(r"'[^']*'")
"""A text of SQL's."""


def check(context: Context) -> Iterator[Finding]:
    """Statements known as text that add rows again with each attempt."""
    for view, node in context.every_node():
        action = getattr(node, "action", None)
        text = _text(action.statement) if isinstance(action, Sql) else ""
        if node.retry.limit and INSERTS.search(QUOTED.sub("''", text)) and not REPEATABLE.search(text):
            yield Finding(
                message=f"{node.id!r} inserts again with each of its {node.retry.limit} retries",
                span=node.origin.span,
                pipeline=view.pipeline.id,
                node=node.id,
            )


def _text(expression: Expr) -> str:
    match expression:
        case Constant(value=str(text)):
            return text
        case Constant(value=list(parts)):
            return ";".join(str(part) for part in parts)
        case Concat(parts=items) | Items(items=items):
            return " ".join(map(_text, items))
        case _:
            return "?"


_LOAD = 'SQLExecuteQueryOperator(task_id="load", conn_id="db", sql="{sql}", retries={n}){mark}\n'
_INSERT = "INSERT INTO sales SELECT * FROM raw"

rule = Rule(
    code="CLQ306",
    name="repeated-insert",
    what="A statement that inserts is retried, and nothing in it makes a second time harmless.",
    why="An attempt that failed after its insert leaves the rows, and the next one adds them again. A guess from the text, so off by default.",
    instead="delete the run's rows first, or use MERGE or ON CONFLICT",
    invalid=(airflow(_LOAD.format(sql=_INSERT, n=2, mark="  #!")),),
    valid=(
        airflow(_LOAD.format(sql=_INSERT, n=0, mark="")),
        airflow(_LOAD.format(sql=_INSERT + " ON CONFLICT DO NOTHING", n=2, mark="")),
    ),
    check=check,
    enabled=False,
)
