"""Functions that are called on events, read back: those of tasks, and those of runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from calque.dialects.prefect.hook_events import STATES
from calque.equivalence.written.factories import code_of
from calque.equivalence.written.modules import Unread, WrittenModule, keywords, literal
from calque.ir.expressions import Closure, Code, Constant, Expr, SourceCode
from calque.ir.policies import Hook, HookEvent
from calque.ir.spans import Origin

STEPS = "dagster_hooks.step_hook"
"""What calls hooks of Dagster's."""


def hooks_of(told: ast.expr | None, module: WrittenModule) -> tuple[Hook, ...]:
    """The hooks of `hooks={"success": [tell], …}`.

    Raises:
        Unread: a function is not one of the project's.
    """
    if told is None:
        return ()
    if not isinstance(told, ast.Dict):
        raise Unread("hooks that are no literal are not read back yet")
    return tuple(
        _hook(HookEvent(str(literal(key))), one, module)
        for key, listed in zip(told.keys, told.values, strict=True)
        if key is not None and isinstance(listed, ast.List)
        for one in listed.elts
    )


def hooks_of_runs(id: str, module: WrittenModule) -> tuple[Hook, ...]:
    """The hooks of a pipeline's runs: of Dagster sensors, of Prefect the flow's own.

    Args:
        id: of the pipeline.
        module: that defines it.
    """
    return (*_of_sensors(id, module), *_of_flows(id, module))


def _of_sensors(id: str, module: WrittenModule) -> Iterator[Hook]:
    for value in module.values.values():
        match value:
            case ast.Call(
                func=ast.Name(id=name), args=[_, ast.Name(id=job), event, ast.List(elts=listed), *_]
            ) if module.supported(name) == "graph_callbacks.callback_sensor" and job == id:
                yield from _called(f"run_{literal(event)}", listed, module, value)


def _of_flows(id: str, module: WrittenModule) -> Iterator[Hook]:
    for function in module.functions.values():
        for one in function.decorator_list:
            if not isinstance(one, ast.Call) or ast.unparse(one.func) != "flow":
                continue
            given = keywords(one)
            if "name" not in given or str(literal(given["name"])) != id:
                continue
            for word, event in (("on_completion", "run_success"), ("on_failure", "run_failure")):
                match given.get(word):
                    case ast.List(elts=listed):
                        calls = [part.args[0] for part in listed if isinstance(part, ast.Call)]
                        yield from _called(event, calls, module, one)


def _called(event: str, listed: list[ast.expr], module: WrittenModule, place: ast.expr) -> Iterator[Hook]:
    for one in listed:
        found = _hook(HookEvent(event), one, module)
        yield found.model_copy(update={"origin": Origin(span=module.span(place))})


def _hook(event: HookEvent, node: ast.expr, module: WrittenModule) -> Hook:
    match node:
        case ast.Call(func=ast.Name(id=name), args=[ast.Lambda(body=made)]) if (
            module.supported(name) == STEPS
        ):
            return Hook(event=event, call=_expression(made, module.source.name), protocol="dagster")
        case ast.Call(func=ast.Name(id=name), args=[ast.Name() as function, state, *_]) if _is_prefects(
            name, module
        ):
            _check_state(event, literal(state))
            return Hook(event=event, code=_code(function, module), protocol="prefect")
        case ast.Call(func=ast.Name(id=name), args=[function, state, *_]) if _is_prefects(name, module):
            _check_state(event, literal(state))
            return Hook(event=event, call=_expression(function, module.source.name), protocol="prefect")
        case _:
            return Hook(event=event, code=_code(node, module))


def _expression(node: ast.expr, module: str) -> SourceCode:
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return SourceCode(text=ast.unparse(node), module=module, names=tuple(sorted(names)))


def _is_prefects(name: str, module: WrittenModule) -> bool:
    return module.supported(name) in ("prefect_hooks.task_hook", "prefect_hooks.flow_hook")


def _check_state(event: HookEvent, state: object) -> None:
    """A hook of Prefect's is told the state that it is called for.

    Raises:
        Unread: it is told another one.
    """
    if STATES.get(event) != state:
        raise Unread(f"a hook on {event.value} that is told of {state} is not read back yet")


def of_callback(hook: Hook, support: Mapping[str, str]) -> Hook:
    """A callback of Airflow's as the hook of another tool's that it calls.

    Args:
        support: the support modules, by the names of their modules.

    Raises:
        Unread: it is made in another way.
    """
    home = support.get(hook.code.module) if hook.code is not None else None
    if hook.code is None or home not in ("prefect_hooks", "dagster_hooks"):
        return hook
    given = {one.name: one.value for one in hook.code.captured}
    function, state = given.get("hook"), given.get("state")
    if home == "dagster_hooks":
        return hook.model_copy(update={"code": None, "call": _made(function), "protocol": "dagster"})
    if not isinstance(function, Closure) or function.function.captured or not isinstance(state, Constant):
        raise Unread("a hook that a call makes is not read back yet")
    _check_state(hook.event, state.value)
    return hook.model_copy(update={"code": function.function, "protocol": "prefect"})


def _made(function: Expr | None) -> SourceCode:
    """What `lambda: telling("done")` gives."""
    if not isinstance(function, Closure) or function.function.captured or not function.function.is_lambda:
        raise Unread("a hook that is made otherwise is not read back yet")
    tree = ast.parse(function.function.text.strip(), mode="eval").body
    assert isinstance(tree, ast.Lambda)
    return _expression(tree.body, function.function.module)


def _code(node: ast.expr, module: WrittenModule) -> Code:
    code = code_of(node.id, module) if isinstance(node, ast.Name) else None
    if code is None:
        raise Unread(f"the hook {ast.unparse(node)} is not read back yet")
    return code
