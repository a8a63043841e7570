"""CLQ408: one list or dict that several tasks work on at once."""

import ast
from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import prefect
from calque.lint.flows import TASK, Function, flows, started
from calque.lint.imports import functions
from calque.lint.rule import Finding, Rule

CHANGES = frozenset(
    {
        "append",
        "extend",
        "insert",
        "remove",
        "pop",
        "clear",
        "sort",
        "reverse",
        "update",
        "setdefault",
        "popitem",
        "add",
        "discard",
    }
)
"""Methods of lists, dicts and sets that change them."""


def check(context: Context) -> Iterator[Finding]:
    """Starts of tasks that are given what another one is given, too, where one of them changes it."""
    for source in context.using("prefect"):
        known = {name: function for name, (_, function) in functions(context, source, *TASK).items()}
        for function, _ in flows(source):
            given: dict[str, list[tuple[ast.Call, bool]]] = {}
            for node in ast.walk(function):
                task = known.get(started(node) or "")
                if isinstance(node, ast.Call) and task is not None:
                    for name, parameter in _names(node, task):
                        given.setdefault(name, []).append((node, _changes(task, parameter)))
            for name in _mutable(function):
                users = given.get(name, [])
                if len(users) > 1 and any(changes for _, changes in users):
                    call = next(call for call, changes in users if changes)
                    yield Finding(
                        message=f"{started(call)!r} changes {name!r}, which another task is given at the same time",
                        span=source.span(call),
                        node=started(call),
                    )


def _mutable(function: Function) -> Iterator[str]:
    """The names that a flow sets to a list, dict or set of its own."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.List() | ast.Dict() | ast.Set() | ast.ListComp() | ast.DictComp(),
            ):
                yield name
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="list" | "dict" | "set"))
            ):
                yield name
            case _:
                pass


def _names(call: ast.Call, task: Function) -> Iterator[tuple[str, str]]:
    """The names that a call gives, with the parameters that they are given for."""
    parameters = [each.arg for each in task.args.args]
    for parameter, value in zip(parameters, call.args, strict=False):
        if isinstance(value, ast.Name):
            yield value.id, parameter
    for keyword in call.keywords:
        if keyword.arg is not None and isinstance(keyword.value, ast.Name):
            yield keyword.value.id, keyword.arg


def _changes(task: Function, name: str) -> bool:
    """A task's code changes one of its parameters in place."""
    for node in ast.walk(task):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=changed), attr=method)) if changed == name:
                if method in CHANGES:
                    return True
            case ast.Subscript(value=ast.Name(id=changed), ctx=ast.Store() | ast.Del()) if changed == name:
                return True
            case ast.AugAssign(target=ast.Name(id=changed)) if changed == name:
                return True
            case _:
                pass
    return False


_FLOW = """\
@task
def add(rows, name):
    {change}

@flow
def etl():
    rows = {made}
    one = add.submit(rows, "a"){mark}
    two = add.submit({second}, "b")
    return [one, two]
"""

rule = Rule(
    code="CLQ408",
    name="shared-mutable",
    what="A flow hands one list, dict or set to several tasks that run at once, and one of them changes it.",
    why="Tasks are threads of one process that share the object: what each finds in it depends on chance.",
    instead="give each task its own copy, and put the results together from what they return",
    invalid=(prefect(_FLOW.format(change="rows.append(name)", made="[]", mark="  #!", second="rows")),),
    valid=(
        prefect(_FLOW.format(change="return [*rows, name]", made="[]", mark="", second="rows")),
        prefect(_FLOW.format(change="rows.append(name)", made="[]", mark="", second="list(rows)")),
        prefect(_FLOW.format(change="rows.append(name)", made="read()", mark="", second="rows")),
    ),
    check=check,
)
