"""Functions that are called on events, read back: those of tasks, and those of runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from calque.equivalence.written.factories import code_of
from calque.equivalence.written.modules import Unread, WrittenModule, keywords, literal
from calque.ir.expressions import Code
from calque.ir.policies import Hook, HookEvent
from calque.ir.spans import Origin


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
        Hook(event=HookEvent(str(literal(key))), code=_code(one, module))
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
        yield Hook(event=HookEvent(event), code=_code(one, module), origin=Origin(span=module.span(place)))


def _code(node: ast.expr, module: WrittenModule) -> Code:
    code = code_of(node.id, module) if isinstance(node, ast.Name) else None
    if code is None:
        raise Unread(f"the hook {ast.unparse(node)} is not read back yet")
    return code
