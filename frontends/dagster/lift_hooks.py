"""Hooks of ops, assets and jobs: functions that are called when a step has ended.

Dagster calls those of a step, each once, when it has succeeded or has failed for good (`_trigger_hook`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from calque.frontends.bodies.own_expressions import item_sites, own_expression, value_site
from calque.frontends.dagster.kept import KeptDecorator
from calque.frontends.python.values import Argument, Site, Symbolic, Value
from calque.ir.diagnostics import Severity
from calque.ir.policies import Hook, HookEvent
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

EVENTS = {"success_hook": HookEvent.SUCCESS, "failure_hook": HookEvent.FAILURE}


def lift_hooks(reader: BodyReader, *given: Argument | None) -> tuple[Hook, ...]:
    """The hooks of a step.

    Args:
        given: the arguments that list them: of the op or asset, of the job.
    """
    hooks: dict[tuple[HookEvent, str, str], Hook] = {}
    for argument in given:
        for value, site in _listed(argument):
            match value:
                case Symbolic(op="call", operands=(KeptDecorator(name=name) as decorator, *_)) if (
                    name in EVENTS
                ):
                    call = own_expression(reader, site)
                case _:
                    call = None
            if call is None:
                _left_out(reader, site)
                continue
            found = Hook(
                event=EVENTS[name],
                call=call,
                protocol="dagster",
                resources=_keys(decorator),
                origin=Origin(span=site.span()),
            )
            hooks.setdefault((found.event, call.module, call.text), found)
    return tuple(hooks.values())


def _listed(argument: Argument | None) -> Iterator[tuple[Value, Site]]:
    value = None if argument is None else argument.value
    if argument is None or value is None:
        return
    if not isinstance(value, list | tuple | set | frozenset):
        yield value, argument.site
        return
    node = value_site(argument.site).node
    if isinstance(node, ast.Set) and len(node.elts) == len(value):
        yield from zip(value, (Site(argument.site.source, part) for part in node.elts), strict=True)
    else:
        yield from zip(value, item_sites(argument.site, value), strict=True)


def _keys(decorator: KeptDecorator) -> tuple[str, ...]:
    """The resources that a hook says it uses."""
    given = decorator.given.kwargs.get("required_resource_keys") if decorator.given is not None else None
    keys = given.value if given is not None else ()
    return tuple(sorted(map(str, keys))) if isinstance(keys, set | frozenset | list | tuple) else ()


def _left_out(reader: BodyReader, site: Site) -> None:
    reader.report(
        "unknown-argument",
        Severity.WARNING,
        "which hook is called here is not known, so that it is left out where Dagster is not",
        "list functions of the project under @success_hook or @failure_hook",
        site.span(),
    )
