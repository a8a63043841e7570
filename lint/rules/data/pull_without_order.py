"""CLQ402: a value pulled from a task that need not have run."""

from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.pulls import pulls
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Pulls from nodes that are not upstream."""
    for pull in pulls(context):
        others = pull.source in pull.view.nodes and pull.source != pull.node.id
        if others and pull.source not in pull.view.before(pull.node.id):
            yield Finding(
                message=f"{pull.node.id!r} pulls from {pull.source!r}, which is not upstream of it",
                span=pull.span,
                pipeline=pull.view.pipeline.id,
                node=pull.node.id,
            )


_PULL = """\
one = BashOperator(task_id="one", bash_command="echo 1")
two = BashOperator(task_id="two", bash_command="echo {{{{ ti.xcom_pull(task_ids='one') }}}}"){mark}
"""

rule = Rule(
    code="CLQ402",
    name="pull-without-order",
    what="A task pulls the value of another one that it does not wait for.",
    why="Whether the value is there is chance.",
    instead="draw an edge from that task",
    invalid=(airflow(_PULL.format(mark="  #!")), airflow(_PULL.format(mark="  #!") + "two >> one\n")),
    valid=(
        airflow(_PULL.format(mark="") + "one >> two\n"),
        airflow(_PULL.format(mark="") + 'one >> EmptyOperator(task_id="between") >> two\n'),
    ),
    check=check,
    severity=Severity.ERROR,
)
