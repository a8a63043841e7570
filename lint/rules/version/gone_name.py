"""CLQ702: an import of a name that Airflow 3 no longer has."""

import ast
from collections.abc import Iterator

from calque.dialects.airflow.moved_names import GONE_IN_3
from calque.lint.context import Context, Source
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Edit, Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Imports by a path that only Airflow 2 has."""
    for source in context.sources.values():
        tree = source.tree
        excused = set() if tree is None else _with_another_way(tree)
        for statement in () if tree is None else ast.walk(tree):
            is_absolute = isinstance(statement, ast.ImportFrom) and statement.module and not statement.level
            if isinstance(statement, ast.ImportFrom) and is_absolute and statement not in excused:
                yield from _of_import(source, statement)


def _with_another_way(tree: ast.Module) -> set[ast.stmt]:
    """The imports that a `try` makes, or makes up for, if they fail."""
    found: set[ast.stmt] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Try) and node.handlers:
            found.update(node.body)
            found.update(statement for handler in node.handlers for statement in handler.body)
    return found


def _of_import(source: Source, statement: ast.ImportFrom) -> Iterator[Finding]:
    paths = {name: f"{statement.module}.{name.name}" for name in statement.names}
    news = {GONE_IN_3.get(path) for path in paths.values()}
    new = news.pop() if len(paths) == 1 else None
    for name, path in paths.items():
        if path not in GONE_IN_3:
            continue
        there = GONE_IN_3[path]
        yield Finding(
            message=f"{path} is gone in Airflow 3" + ("" if there is None else f"; it is {there}"),
            span=source.span(statement),
            edits=() if new is None else _edits(source, statement, name.name, new),
        )


def _edits(source: Source, statement: ast.ImportFrom, name: str, new: str) -> tuple[Edit, ...]:
    """The module's name, if the name that is imported stays the same and all stands on one line."""
    module, _, renamed = new.rpartition(".")
    whole = source.span(statement)
    text = source.text.split("\n")[whole.line - 1][whole.column - 1 : whole.end_column - 1]
    begin = f"from {statement.module} import "
    if renamed != name or whole.line != whole.end_line or not text.startswith(begin):
        return ()
    start = whole.column + len("from ")
    end = start + len(statement.module or "")
    return (Edit(span=whole.model_copy(update={"column": start, "end_column": end}), text=module),)


_TASK = 'PythonOperator(task_id="a", python_callable=list)\n'
_EMPTY = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ702",
    name="gone-name",
    what="An import names a class or function that Airflow 2 still has, under a deprecated path, and Airflow 3 does not.",
    why="After the upgrade the file cannot be read.",
    instead="import it from its new module (--fix does, where the name is the same); a function without successor must be replaced",
    invalid=(
        airflow(_TASK, SETTLED, "from airflow.operators.python_operator import PythonOperator  #!\n\n"),
        airflow(_EMPTY, SETTLED, "from airflow.utils.dates import days_ago  #!\n\n"),
    ),
    valid=(
        airflow(_TASK),
        airflow(_EMPTY, SETTLED, "from airflow.utils.dates import cron_presets\n\n"),
        airflow(
            _TASK,
            SETTLED,
            "try:\n    from airflow.operators.python import PythonOperator\n"
            "except ImportError:\n    from airflow.operators.python_operator import PythonOperator\n\n",
        ),
        airflow(_EMPTY, SETTLED, "def days_ago(n):\n    return n\n\n"),
    ),
    check=check,
)
