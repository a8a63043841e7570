"""CLQ802: something that the target tool does a little differently."""

from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.ir.fidelity import Fidelity
from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.portability import constructs
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Constructs with a named difference."""
    return constructs(context, Fidelity.APPROXIMATE, "would differ")


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ802",
    name="approximate-in-target",
    what="With `--target`: a construct would be carried to that tool with one observable difference, which is named.",
    why="It is better known before the migration than after.",
    instead="read whether the difference matters to you",
    invalid=(airflow(_TASK, SETTLED + ', tags=["shop"]', mark="  #!", target="dagster"),),
    valid=(
        airflow(_TASK, "schedule=None", target="dagster"),
        airflow(_TASK, SETTLED + ', tags=["shop"]'),
    ),
    check=check,
    severity=Severity.NOTE,
)
