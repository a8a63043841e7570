"""CLQ406: a password or token that stands in the source."""

import ast
import re
from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule

NAMED = re.compile(
    r"(?:^|_)(password|passwd|pwd|secret|api_?key|access_?key|auth_?token|token|private_?key)$", re.IGNORECASE
)
KNOWN = re.compile(
    r"\b(AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}|xox[baprs]-[A-Za-z0-9-]{20,})\b|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
"""Keys that can be told by their form: of AWS, GitHub, Slack, and PEM."""
PLACEHOLDER = re.compile(
    r"[{<$%]|example|changeme|placeholder|your|xxx|\*\*\*|dummy|test|\s|^[a-z]+(?:[-_.][a-z]+)*$|/",
    re.IGNORECASE,
)
"""What stands for a secret that is kept elsewhere, or for its name."""
LEAST = 6


def check(context: Context) -> Iterator[Finding]:
    """Texts under the name of a secret, and texts that look like one."""
    for source in context.sources.values():
        for name, value in () if source.tree is None else _texts(source.tree):
            text = str(value.value)
            named = NAMED.search(name) and len(text) >= LEAST and not PLACEHOLDER.search(text)
            if named or KNOWN.search(text):
                yield Finding(message=f"{name or 'this text'} looks like a secret", span=source.span(value))


def _texts(tree: ast.Module) -> Iterator[tuple[str, ast.Constant]]:
    """The texts of a file, with the names that they are given to; those without a name come after."""
    named: set[ast.expr] = set()
    for node in ast.walk(tree):
        for name, value in _given(node):
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                named.add(value)
                yield name, value
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in named:
            yield "", node


def _given(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.keyword(arg=str(name), value=value):
            yield name, value
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value, value
        case _:
            pass


_TASK = 'BashOperator(task_id="a", bash_command="ask", env={"KEY": DB_PASSWORD})\n'

rule = Rule(
    code="CLQ406",
    name="secret-in-source",
    what="A text is given to a name like `password` or `token`, or has the form of a known kind of key.",
    why="It is in the history of the repository, in the platform's rendered templates and in its logs.",
    instead="keep it in a connection, a secret store or the environment, and make a new one",
    invalid=(airflow(_TASK, SETTLED, 'DB_PASSWORD = "hunter2-4711"  #!\n\n'),),
    valid=(
        airflow(_TASK, SETTLED, 'DB_PASSWORD = "{{ conn.db.password }}"\n\n'),
        airflow(_TASK, SETTLED, 'DB_PASSWORD = "db-password-of-the-shop"\n\n'),
        airflow(_TASK, SETTLED, 'import os\n\nDB_PASSWORD = os.environ["DB_PASSWORD"]\n\n'),
    ),
    check=check,
    severity=Severity.ERROR,
)
