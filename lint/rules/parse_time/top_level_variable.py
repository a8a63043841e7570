"""CLQ501: a variable of the platform that is fetched each time the file is read."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.top_level import found_at_top_level

CALLS = frozenset(
    {
        "airflow.models.Variable.get",
        "airflow.models.variable.Variable.get",
        "airflow.sdk.Variable.get",
    }
)


def check(context: Context) -> Iterator[Finding]:
    """Calls of these while the file is read."""
    return found_at_top_level(
        context, CALLS, "the variable is fetched each time that this file is read, which is every few seconds"
    )


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ501",
    name="top-level-variable",
    what="A file that defines pipelines gets a Variable outside of any task.",
    why="Each parse, every few seconds and for each worker, is a query to the database; if it is down the pipelines are gone.",
    instead="get it in the task, or write {{ var.value.name }} in a template",
    invalid=(
        airflow(_TASK, SETTLED, 'BUCKET = Variable.get("bucket")  #!\n' + "\n"),
        airflow('EmptyOperator(task_id=Variable.get("x"))  #!\n'),
    ),
    valid=(
        airflow(_TASK, SETTLED, 'def bucket():\n    return Variable.get("bucket")\n' + "\n"),
        airflow('BashOperator(task_id="a", bash_command="echo {{ var.value.bucket }}")\n'),
    ),
    check=check,
)
