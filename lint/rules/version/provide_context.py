"""CLQ704: an argument that Airflow 1 needed and Airflow 3 refuses."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Calls with `provide_context`."""
    for account in context.project.accounts if context.for_airflow3 else ():
        if account.what.startswith("argument provide_context of "):
            yield Finding(
                message="provide_context is gone: every function gets the context that its parameters name",
                span=account.span,
                pipeline=account.pipeline,
                node=account.node,
            )


_TASK = 'PythonOperator(task_id="a", python_callable=list{more}){mark}\n'

rule = Rule(
    code="CLQ704",
    name="provide-context",
    what="An operator is given `provide_context`, in a project for Airflow 3 or on its way there (`--target airflow3`).",
    why="Airflow 3 refuses the argument, and with it the whole file.",
    instead="remove the argument",
    invalid=(airflow(_TASK.format(more=", provide_context=True", mark="  #!"), target="airflow3"),),
    valid=(
        airflow(_TASK.format(more=", provide_context=True", mark="")),
        airflow(_TASK.format(more="", mark=""), target="airflow3"),
    ),
    check=check,
)
