"""The function of an emitted task, read back as what the task does and what is known of it.

with dag.task(context, "load", timeout=60) as task:
    return task.call(load, extract)                    becomes      python load(%extract), timeout 60 s
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from calque.equivalence.written.asked import ITEMS
from calque.equivalence.written.commands import shell_of
from calque.equivalence.written.ends import ended_in_dagster
from calque.equivalence.written.expressions import Gathers, Inside, Kept, arguments, expression
from calque.equivalence.written.factories import code_of, made_by
from calque.equivalence.written.hooks import hooks_of
from calque.equivalence.written.isolated import isolated_of
from calque.equivalence.written.modules import (
    Function,
    MadeElsewhere,
    Unread,
    keywords,
    lambda_code,
    literal,
)
from calque.equivalence.written.probes import branch_of, run_of, wait_of
from calque.equivalence.written.said_steps import steps_in
from calque.equivalence.written.steps import PLAIN, PROTOCOLS, Steps
from calque.ir.actions import Action, Compute, LocalOperator, Nothing, Python
from calque.ir.expressions import Code
from calque.ir.nodes import Branch, Gate, TriggerRun, Wait
from calque.ir.passes.requested_apart import JOBS, look_arguments
from calque.ir.policies import Hook
from calque.ir.syntax import is_text, walk

KNOWN = ("timeout", "multiple_outputs", "outlets", "inlets", "stores", "params")
"""Facts of a task that its node has, too."""
HOOKS = "hooks"
"""The functions that are called on events."""
TOLD = ("max_tries", "index", "owner", "mapped_over")
"""Facts that only bodies ask for, or that the graph says, too: what they are told is what the node says."""

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
        steps: what is said of it as a body of Dagster's.
        gathers: what mapped tasks that have put out nothing give it, by their ids.
        node: the node that it is, its name left open, where it is more than an action.
        hooks: what is called on events of the task.
        retries_if: says whether an attempt that failed is made again.
        kept: for mapped tasks whose None count among their values, what stands for elements without any.
        doc: what is said of the task.
    """

    action: Action
    task: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    hosted: bool = False
    steps: Steps = PLAIN
    gathers: Gathers = field(default_factory=dict)
    kept: Kept = field(default_factory=dict)
    node: Wait | Branch | Gate | TriggerRun | None = None
    hooks: tuple[Hook, ...] = ()
    retries_if: Code | None = None
    doc: str | None = None


def body(function: Function, inside: Inside) -> Body:
    """What the function of a task says.

    Raises:
        Unread: it is written in a way that is not read back.
    """
    found = replace(_body(function, inside), retries_if=_condition(function, inside))
    doc = ast.get_docstring(function, clean=False)
    return replace(found, gathers=inside.gathers, kept=inside.kept, doc=doc)


def _body(function: Function, inside: Inside) -> Body:
    statements = [one for one in function.body if not is_text(one)]
    match statements:
        case [
            ast.With(
                items=[ast.withitem(context_expr=ast.Call() as opened, optional_vars=ast.Name(id=name))],
                body=inner,
            )
        ]:
            within = replace(inside, task=name)
            return replace(
                _opened(opened, within),
                action=_action(inner, within),
                steps=steps_in(inner, within),
                node=_special(inner, within),
            )
        case _:
            return Body(
                _action(statements, inside),
                steps=steps_in(statements, inside),
                node=_special(statements, inside),
            )


def _special(statements: list[ast.stmt], inside: Inside) -> Wait | Branch | Gate | TriggerRun | None:
    """The node that a function is that waits, chooses by a condition, or starts another run."""
    match statements:
        case [ast.Return(value=ast.Call() as call)]:
            pass
        case _:
            return None
    match call.func, call.args:
        case ast.Attribute(value=ast.Name(id=inside.task), attr="wait"), [ast.Lambda(body=question)]:
            return wait_of(call, inside, _asked(question, inside))
        case ast.Attribute(value=ast.Name(id=inside.task), attr="returned"), [ast.IfExp() as chosen]:
            return branch_of(chosen, inside)
        case ast.Name(id=name), _ if inside.module.supported(name) == "graph_runs.start_run":
            return run_of(call, inside)
        case _:
            return None


def _asked(question: ast.expr, inside: Inside) -> Action | None:
    """The action that a question is, if it is one."""
    match question:
        case ast.Call(func=ast.Name(id=name)) if inside.module.supported(name) is not None:
            return None
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=inside.task), attr="succeeds"),
            args=[ast.Lambda(body=command)],
        ):
            return _returned(command, inside)
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=inside.task), attr="poke"), args=[ast.Name(id=kind), *_]
        ):
            module, original = inside.module.imported.get(kind, (inside.module.source.name, kind))
            return LocalOperator(module=module, name=original, arguments=arguments(question, 1, inside))
        case _:
            return _returned(question, inside)


def _opened(call: ast.Call, inside: Inside) -> Body:
    """`dag.task(context, "load", …)`."""
    match call.func:
        case ast.Attribute(value=ast.Name(id=dag), attr="task") if inside.module.dag(dag) is not None:
            ids = [one for one in call.args if isinstance(one, ast.Constant)]
            if len(ids) != 1:
                raise Unread(f"{ast.unparse(call)} does not say which task it is")
            given = keywords(call)
            hooks = hooks_of(given.get(HOOKS), inside.module)
            return Body(Nothing(), str(literal(ids[0])), facts(given), hosted=True, hooks=hooks)
        case _:
            raise Unread(f"with {ast.unparse(call.func)}(…) is not read back yet")


def facts(given: Mapping[str, ast.expr]) -> dict[str, object]:
    """What is known of a task.

    Raises:
        Unread: something else is said of it.
    """
    others = [name for name in given if name not in (*KNOWN, *TOLD, HOOKS)]
    if others:
        raise Unread(f"what a task says about its {others[0]} is not read back yet")
    return {name: literal(value) for name, value in given.items() if name in KNOWN}


def _action(statements: list[ast.stmt], inside: Inside) -> Action:
    if _special(statements, inside) is not None:
        return Nothing()
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
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="call"), args=[ast.Call() as made, *_]
        ) if name == task:
            return _wrapped(made, value, inside)
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="call"), args=[ast.Lambda() as made, *_]
        ) if name == task:
            return Python(code=lambda_code(made, inside.module), arguments=arguments(value, 1, inside))
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="bash"), args=[command]) if (
            name == task
        ):
            return shell_of(command, keywords(value), inside)
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="execute"), args=[ast.Name(id=kind)]
        ) if name == task:
            module, original = inside.module.imported.get(kind, (inside.module.source.name, kind))
            return LocalOperator(module=module, name=original, arguments=arguments(value, 1, inside))
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)) if name == task:
            if method in ("wait", "submit", "map", "poke", "bridge", "succeeds", "due", "is_latest"):
                raise Unread(f"task.{method}(…) is not read back yet")
            return Compute(value=expression(value, inside))
        case ast.Call(func=ast.Call() as made):
            return Python(code=made_by(made, inside.module), arguments=arguments(value, 0, inside))
        case ast.Call(func=ast.Lambda() as function):
            given = arguments(value, 0, inside)
            return Python(code=lambda_code(function, inside.module), arguments=given)
        case ast.Call(func=ast.Name(id=function)) if code_of(function, inside.module) is not None:
            if inside.module.supported(function) == "prefect_ends.end_of":
                return ended_in_dagster(value, inside)
            if inside.module.supported(function) == "airflow_isolated.call_isolated":
                return isolated_of(value, inside)
            if inside.module.supported(function):
                raise Unread(f"{function}(…) of the support modules is not read back yet")
            return _called(function, value, 0, inside)
        case _:
            return Compute(value=expression(value, inside))


def _called(function: str, call: ast.Call, skipped: int, inside: Inside) -> Action:
    code = code_of(function, inside.module)
    if code is None:
        raise Unread(f"{function} is no function of the project")
    found = Python(code=code, arguments=arguments(call, skipped, inside))
    if not skipped:
        _check_is_alone(found)
    return found


def _wrapped(made: ast.Call, call: ast.Call, inside: Inside) -> Action:
    """`task.call(prefect_body(load), …)`."""
    protocol = PROTOCOLS.get(inside.module.supported(ast.unparse(made.func)) or "")
    match made.args:
        case [ast.Name(id=name), *_] if protocol is not None:
            code = code_of(name, inside.module)
        case [ast.Lambda() as function, *_] if protocol is not None:
            code = lambda_code(function, inside.module)
        case [ast.Call() as maker] if protocol is not None:
            code = made_by(maker, inside.module)
        case _:
            if protocol is not None:
                raise MadeElsewhere(f"a body that is {ast.unparse(made.args[0])} is not read back yet")
            return Python(code=made_by(made, inside.module), arguments=arguments(call, 1, inside))
    if code is None:
        raise Unread(f"{ast.unparse(made.args[0])} is no function of the project")
    if protocol == "dagster_look":
        jobs = keywords(made).get(JOBS)
        named = [] if jobs is None else literal(jobs)
        said = look_arguments(
            str(literal(made.args[1])), list(map(str, named)) if isinstance(named, list) else []
        )
        return Python(code=code, arguments=said, protocol=protocol)
    return Python(code=code, arguments=arguments(call, 1, inside), protocol=protocol)


def _condition(function: Function, inside: Inside) -> Code | None:
    """What says whether an attempt is made again: `prefect_body(load, retries_if=is_worth_it)`."""
    for part in walk(function):
        if isinstance(part, ast.Call) and (
            inside.module.supported(ast.unparse(part.func)) == "prefect_steps.prefect_body"
        ):
            match keywords(part).get("retries_if"):
                case ast.Name(id=name):
                    return code_of(name, inside.module)
                case ast.Lambda() as condition:
                    return lambda_code(condition, inside.module)
    return None


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
