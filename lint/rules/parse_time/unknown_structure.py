"""CLQ508: a pipeline that cannot be told from its source alone."""

from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Rule

rule = Rule(
    code="CLQ508",
    name="unknown-structure",
    what="The graph depends on values that only the platform has: a variable, a database, the answer of a server.",
    why="Its shape changes between two parses, reviewers cannot see it, and the rules about graphs are silent about it. "
    "Off by default: some projects mean it.",
    instead="map over a task's result, or give calque the values (--variables, --env)",
    invalid=(airflow('if Variable.get("shop") == "eu":  #!\n    EmptyOperator(task_id="a")\n', SETTLED),),
    valid=(
        airflow('for shop in ("eu", "us"):\n    EmptyOperator(task_id=shop)\n'),
        airflow('BashOperator(task_id="a", bash_command="echo {{ var.value.shop }}")\n'),
    ),
    claims=(
        "unknown-control-flow",
        "unknown-value",
        "unknown-edge",
        "unknown-keys",
        "unknown-task-id",
        "unknown-dag-id",
        "unknown-schedule",
        "unknown-arguments",
        "unknown-argument-value",
        "unknown-default-args",
        "unknown-name",
        "unknown-operator",
        "foreign-dag",
        "foreign-group",
        "captured-value",
        "needs-pipeline",
        "template-file",
        "budget",
    ),
    enabled=False,
)
