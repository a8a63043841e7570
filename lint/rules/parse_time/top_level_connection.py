"""CLQ502: a connection of the platform that is looked up each time the file is read."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.top_level import found_at_top_level

CALLS = frozenset(
    {
        "airflow.hooks.base.BaseHook.get_connection",
        "airflow.hooks.base_hook.BaseHook.get_connection",
        "airflow.sdk.bases.hook.BaseHook.get_connection",
        "airflow.models.Connection.get_connection_from_secrets",
        "airflow.models.connection.Connection.get_connection_from_secrets",
        "airflow.sdk.BaseHook.get_connection",
        "airflow.sdk.Connection.get",
    }
)


def check(context: Context) -> Iterator[Finding]:
    """Calls of these while the file is read."""
    return found_at_top_level(
        context,
        CALLS,
        "the connection is looked up each time that this file is read, which is every few seconds",
    )


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ502",
    name="top-level-connection",
    what="A file that defines pipelines looks up a connection outside of any task.",
    why="Each parse asks the database or the secret store, and the secret is in the memory of every process that reads the file.",
    instead="look it up in the task",
    invalid=(
        airflow(_TASK, SETTLED, 'DB = BaseHook.get_connection("db")  #!\n' + "\n"),
        airflow('host = BaseHook.get_connection("db").host  #!\nEmptyOperator(task_id="a")\n'),
    ),
    valid=(
        airflow(_TASK, SETTLED, 'def db():\n    return BaseHook.get_connection("db")\n' + "\n"),
        airflow('PythonOperator(task_id="a", python_callable=lambda: BaseHook.get_connection("db"))\n'),
    ),
    check=check,
)
