"""CLQ407: a result that the way between two tasks changes or refuses."""

import ast
import re
from collections.abc import Iterator

from calque.ir.actions import Python
from calque.lint.bodies import parsed
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule

ANNOTATED = re.compile(r"\b(DataFrame|Series|ndarray|bytes|bytearray|Connection|Engine|Generator|Iterator)\b")


def check(context: Context) -> Iterator[Finding]:
    """Outputs that go along a JSON edge and are, by annotation or literal, nothing that JSON can say."""
    for view in context.views:
        carried = {e.source for e in view.pipeline.edges if e.kind == "data" and e.codec.startswith("json")}
        for node in view.pipeline.nodes:
            action = getattr(node, "action", None)
            if node.id not in carried or not isinstance(action, Python):
                continue
            what = _returned(parsed(action.code))
            if what is not None:
                yield Finding(
                    message=f"{node.id!r} hands on {what}, which is stored between tasks as JSON",
                    span=context.function_place(action.code) or node.origin.span,
                    pipeline=view.pipeline.id,
                    node=node.id,
                )


def _returned(tree: ast.AST) -> str | None:
    """What a function says that it returns, or returns in plain sight, if JSON has no such thing."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(returns=ast.expr() as returns):
                said = ANNOTATED.search(ast.unparse(returns))
                return None if said is None else said[0]
            case ast.Return(value=ast.Constant(value=bytes())):
                return "bytes"
            case _:
                pass
    return None


_TASKS = """\
@task
def one(){returns}:{mark}
    return {value}

@task
def two(rows):
    return rows

two(one())
"""

rule = Rule(
    code="CLQ407",
    name="value-that-cannot-travel",
    what="A task hands on a data frame, an array, bytes or a connection.",
    why="Values between tasks are stored in the metadata database as JSON: these are refused, changed, or far too large.",
    instead="write the data to storage, and hand on where it is",
    invalid=(
        airflow(_TASKS.format(returns=' -> "pd.DataFrame"', value="read()", mark="  #!")),
        airflow(_TASKS.format(returns="", value='b"abc"', mark="  #!")),
    ),
    valid=(
        airflow(_TASKS.format(returns=" -> str", value='"s3://bucket/rows"', mark="")),
        airflow(
            _TASKS.format(returns=' -> "pd.DataFrame"', value="read()", mark="").replace(
                "two(one())", "one() >> two(1)"
            )
        ),
    ),
    check=check,
)
