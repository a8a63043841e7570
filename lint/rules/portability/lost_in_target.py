"""CLQ801: something that the target tool cannot do."""

from collections.abc import Iterator

from calque.ir.fidelity import Fidelity
from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.portability import constructs
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Constructs that would be lost."""
    return constructs(context, Fidelity.LOST, "would be lost")


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ801",
    name="lost-in-target",
    what="With `--target`: a construct would not be carried to that tool at all.",
    why="A migration refuses it, until somebody replaces it or allows that very loss.",
    instead="replace it before the migration, or plan what does its work there",
    invalid=(airflow(_TASK, SETTLED + ", fail_stop=True", mark="  #!", target="dagster"),),
    valid=(
        airflow(_TASK, target="dagster"),
        airflow(_TASK, SETTLED + ", fail_stop=True"),
    ),
    check=check,
)
