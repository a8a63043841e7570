"""The function of an emitted task, read back as what the task does and what is known of it.

with dag.task(context, "load", timeout=60) as task:
    return task.call(load, extract)                    becomes      python load(%extract), timeout 60 s
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from calque.equivalence.written.expressions import ITEMS, Inside, arguments, expression
from calque.equivalence.written.modules import Function, MadeElsewhere, Unread, keywords, literal
from calque.ir.actions import Action, Compute, LocalOperator, Nothing, Python, Shell

KNOWN = ("timeout", "multiple_outputs", "outlets", "inlets", "stores", "params")
"""Facts of a task that its node has, too."""
TOLD = ("max_tries", "index", "owner")
"""Facts that only bodies ask for; what they are told is what the node says."""

CONTEXT = (
    "ti",
    "task_instance",
    "task",
    "dag",
    "dag_run",
    "macros",
    "conf",
    "var",
    "conn",
    "inlets",
    "outlets",
)
"""Items of Airflow's context that are objects of its own."""


@dataclass(frozen=True)
class Body:
    """What the function of a task says.

    Attributes:
        action: what it does.
        task: the id of the task; None if the function does not say it.
        facts: what is known of the task.
        hosted: it runs inside of an Airflow task of the support modules, which has Airflow's context and exceptions.
    """

    action: Action
    task: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    hosted: bool = False


def body(function: Function, inside: Inside) -> Body:
    """What the function of a task says.

    Raises:
        Unread: it is written in a way that is not read back.
    """
    statements = [one for one in function.body if not _is_doc(one)]
    match statements:
        case [
            ast.With(
                items=[ast.withitem(context_expr=ast.Call() as opened, optional_vars=ast.Name(id=name))],
                body=inner,
            )
        ]:
            within = replace(inside, task=name)
            return replace(_opened(opened, within), action=_action(inner, within))
        case _:
            return Body(_action(statements, inside))


def _opened(call: ast.Call, inside: Inside) -> Body:
    """`dag.task(context, "load", …)`."""
    match call.func:
        case ast.Attribute(value=ast.Name(id=dag), attr="task") if inside.module.dag(dag) is not None:
            ids = [one for one in call.args if isinstance(one, ast.Constant)]
            if len(ids) != 1:
                raise Unread(f"{ast.unparse(call)} does not say which task it is")
            return Body(Nothing(), str(literal(ids[0])), facts(keywords(call)), hosted=True)
        case _:
            raise Unread(f"with {ast.unparse(call.func)}(…) is not read back yet")


def facts(given: Mapping[str, ast.expr]) -> dict[str, object]:
    """What is known of a task.

    Raises:
        Unread: something else is said of it.
    """
    others = [name for name in given if name not in (*KNOWN, *TOLD)]
    if others:
        raise Unread(f"what a task says about its {others[0]} is not read back yet")
    return {name: literal(value) for name, value in given.items() if name in KNOWN}


def _action(statements: list[ast.stmt], inside: Inside) -> Action:
    match statements:
        case [] | [ast.Pass()] | [ast.Return(value=None)]:
            return Nothing()
        case [ast.Return(value=value)] if value is not None:
            return _returned(value, inside)
        case [ast.Expr(value=value)]:
            return _returned(value, inside)
        case _:
            raise Unread("the function of a task does more than calque writes")


def _returned(value: ast.expr, inside: Inside) -> Action:
    task = inside.task
    match value:
        case ast.Constant(value=None):
            return Nothing()
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="returned"), args=[inner]) if (
            name == task
        ):
            return _returned(inner, inside)
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="call"), args=[ast.Name(id=function), *_]
        ) if name == task:
            return _called(function, value, 1, inside)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="bash"), args=[command]) if (
            name == task
        ):
            return _shell(command, keywords(value), inside)
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="execute"), args=[ast.Name(id=kind)]
        ) if name == task:
            module, original = inside.module.imported.get(kind, (inside.module.source.name, kind))
            return LocalOperator(module=module, name=original, arguments=arguments(value, 1, inside))
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)) if name == task:
            if method in ("wait", "submit", "map", "poke", "bridge", "succeeds", "due", "is_latest"):
                raise Unread(f"task.{method}(…) is not read back yet")
            return Compute(value=expression(value, inside))
        case ast.Call(func=ast.Call(func=maker)):
            raise MadeElsewhere(f"a function that {ast.unparse(maker)} makes is not read back yet")
        case ast.Call(func=ast.Name(id=function)) if inside.module.code(function) is not None:
            if inside.module.supported(function):
                raise Unread(f"{function}(…) of the support modules is not read back yet")
            return _called(function, value, 0, inside)
        case _:
            return Compute(value=expression(value, inside))


def _called(function: str, call: ast.Call, skipped: int, inside: Inside) -> Action:
    code = inside.module.code(function)
    if code is None:
        raise Unread(f"{function} is no function of the project")
    found = Python(code=code, arguments=arguments(call, skipped, inside))
    if not skipped:
        _check_is_alone(found)
    return found


def _check_is_alone(action: Python) -> None:
    """A function that is called as it is gets nothing of Airflow's context.

    Raises:
        Unread: it has a parameter that Airflow would fill in.
    """
    names = {one.name for one in action.arguments}
    count = sum(1 for one in action.arguments if one.name is None)
    for index, one in enumerate(action.code.parameters):
        given = one.name in names or (index < count and one.form in ("positional", "either"))
        if not given and (one.form == "var_keyword" or one.name in ITEMS or one.name in CONTEXT):
            raise Unread(f"{action.code.name} is not given its {one.name}")


def _shell(command: ast.expr, given: Mapping[str, ast.expr], inside: Inside) -> Action:
    known = {"env", "inherit_env", "cwd", "skip_on", "output"}
    if not set(given) <= known:
        raise Unread(f"task.bash(…, {', '.join(sorted(set(given) - known))}=…) is not read back yet")
    if ast.unparse(command).startswith(f"{inside.task}.render(str("):
        raise Unread("a command that a function makes is not read back yet")
    said = {name: literal(given[name]) for name in ("inherit_env", "skip_on", "output") if name in given}
    exits = said.get("skip_on", (99,))
    fields = {
        "inherit_environment": said.get("inherit_env", True),
        "skip_exit_codes": tuple(exits) if isinstance(exits, list | tuple) else (exits,),
        "output": said.get("output", "last_line"),
    }
    found = Shell(
        command=expression(command, inside),
        environment=expression(given["env"], inside) if "env" in given else None,
        directory=expression(given["cwd"], inside) if "cwd" in given else None,
    )
    return found.model_copy(update=fields)


def _is_doc(one: ast.stmt) -> bool:
    return isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
