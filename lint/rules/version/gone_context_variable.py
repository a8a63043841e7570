"""CLQ705: a template variable that Airflow 3 no longer has."""

import ast
import re
from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule

GONE = (
    "execution_date", "next_ds", "next_ds_nodash", "next_execution_date", "prev_ds", "prev_ds_nodash",
    "prev_execution_date", "prev_execution_date_success", "tomorrow_ds", "tomorrow_ds_nodash", "yesterday_ds",
    "yesterday_ds_nodash", "conf", "triggering_dataset_events",
)  # fmt: skip
"""Keys of the context of 2.11 (`KNOWN_CONTEXT_KEYS`) that 3.3 does not have."""
USED = re.compile(r"\{[{%][^}]*?(?<![\w.'\"])(" + "|".join(GONE) + r")\b[^}]*[}%]\}")


def check(context: Context) -> Iterator[Finding]:
    """Texts with a template that names one."""
    for source in context.sources.values() if context.for_airflow3 else ():
        for node in () if source.tree is None else ast.walk(source.tree):
            text = node.value if isinstance(node, ast.Constant) else None
            found = USED.search(text) if isinstance(text, str) else None
            if found is not None and isinstance(node, ast.Constant):
                yield Finding(message=f"templates have no {found[1]!r} in Airflow 3", span=source.span(node))


_TASK = 'BashOperator(task_id="a", bash_command="echo {what}"){mark}\n'

rule = Rule(
    code="CLQ705",
    name="gone-context-variable",
    what="A template uses a variable that Airflow 3 removed, in a project for Airflow 3 or on its way there (`--target airflow3`).",
    why="The task fails when its template is rendered, not before.",
    instead="use logical_date, ds, data_interval_start or data_interval_end",
    invalid=(
        airflow(_TASK.format(what="{{ execution_date }}", mark="  #!"), target="airflow3"),
        airflow(_TASK.format(what="{{ macros.ds_add(yesterday_ds, 1) }}", mark="  #!"), target="airflow3"),
    ),
    valid=(
        airflow(_TASK.format(what="{{ logical_date }}", mark=""), target="airflow3"),
        airflow(_TASK.format(what="{{ params.conf }} execution_date", mark=""), target="airflow3"),
        airflow(_TASK.format(what="{{ execution_date }}", mark="")),
    ),
    check=check,
)
