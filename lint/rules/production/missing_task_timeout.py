"""CLQ608: long work elsewhere that nothing limits."""

from collections.abc import Iterator

from calque.ir.actions import Container, Foreign, Isolation, Python, Sql
from calque.ir.nodes import Node
from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import scheduled


def check(context: Context) -> Iterator[Finding]:
    """Statements, containers and jobs of other systems without a time limit, in scheduled pipelines without one."""
    for view, node in context.every_node():
        limited = node.timeout is not None or view.pipeline.policy.timeout is not None
        if scheduled(view.pipeline) and not limited and not view.pipeline.policy.deadlines and _is_long(node):
            yield Finding(
                message=f"{node.id!r} works elsewhere, for as long as it takes: neither it nor its run has a limit",
                span=node.origin.span,
                pipeline=view.pipeline.id,
                node=node.id,
            )


def _is_long(node: Node) -> bool:
    match getattr(node, "action", None):
        case Sql() | Container() | Foreign() | Python(isolation=Isolation()):
            return True
        case _:
            return False


_LOAD = 'SQLExecuteQueryOperator(task_id="load", conn_id="db", sql="CALL load()", retries=1{more}){mark}\n'

rule = Rule(
    code="CLQ608",
    name="missing-task-timeout",
    what="A statement, a container or a job of another system has no time limit, nor has the run a limit or a deadline.",
    why="The slowest tasks are those that hang; until somebody looks, the next runs queue behind.",
    instead="say execution_timeout, or dagrun_timeout or a deadline for the whole run",
    invalid=(airflow(_LOAD.format(more="", mark="  #!")),),
    valid=(
        airflow(_LOAD.format(more=", execution_timeout=timedelta(hours=1)", mark="")),
        airflow(_LOAD.format(more="", mark=""), SETTLED + ", dagrun_timeout=timedelta(hours=3)"),
        airflow('BashOperator(task_id="a", bash_command="ls")\n'),
    ),
    check=check,
    enabled=False,
)
