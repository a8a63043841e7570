"""Hooks of tasks and flows: functions that are called when a run of them begins or ends.

Prefect: `TaskRunEngine.call_hooks`, `FlowRunEngine.call_hooks`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from calque.frontends.bodies.callables import lift_callable
from calque.frontends.bodies.own_expressions import item_sites, own_expression
from calque.frontends.python.values import Argument, Function, Site, Value
from calque.ir.diagnostics import Severity
from calque.ir.policies import Hook, HookEvent
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def lift_hooks(
    reader: BodyReader,
    events: Mapping[str, HookEvent],
    arguments: Mapping[str, Argument],
    added: Sequence[tuple[str, Argument]],
) -> tuple[Hook, ...]:
    """The hooks of a task or flow.

    Args:
        events: of its kind.
        arguments: of its decorator.
        added: what was added later (`@load.on_failure`), with the name of the event.
    """
    found: list[Hook] = []
    for name, event in events.items():
        argument = arguments.get(name)
        given = [] if argument is None or argument.value is None else _listed(reader, name, argument)
        given += [(one.value, one.site) for which, one in added if which == name]
        hooks = (_hook(reader, name, event, value, site) for value, site in given)
        found += [one for one in hooks if one is not None]
    return tuple(found)


def _listed(reader: BodyReader, name: str, argument: Argument) -> list[tuple[Value, Site]]:
    value = argument.value
    if not isinstance(value, list | tuple):
        _left_out(reader, name, argument.site)
        return []
    return list(zip(value, item_sites(argument.site, value), strict=True))


def _hook(reader: BodyReader, name: str, event: HookEvent, value: Value, site: Site) -> Hook | None:
    origin = Origin(span=site.span())
    plain = isinstance(value, Function) and value.owner is None and value.scope.parent is None
    call = None if plain else own_expression(reader, site)
    if call is not None:
        return Hook(event=event, call=call, protocol="prefect", origin=origin)
    callee = lift_callable(reader, value, site) if isinstance(value, Function) else None
    if callee is None or callee.arguments or callee.code.captured:
        _left_out(reader, name, site)
        return None
    return Hook(event=event, code=callee.code, protocol="prefect", origin=origin)


def _left_out(reader: BodyReader, name: str, site: Site) -> None:
    reader.report(
        "unknown-argument",
        Severity.WARNING,
        f"what is called by {name} is not known, so that it is left out",
        "list functions of the project",
        site.span(),
    )
