"""From components to nodes that only Dagster and their classes understand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from calque.frontends.dagster.components import ComponentDef
from calque.frontends.dagster.lift_graphs import JOIN
from calque.ir.actions import Foreign
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Argument, Constant
from calque.ir.fidelity import Fidelity, Support
from calque.ir.nodes import Task
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def component_node(reader: BodyReader, one: ComponentDef) -> Task:
    """A node for all that a component defines: its class, and what the file says."""
    reader.node = one.name
    reader.account(
        f"the component {one.name}" + (f" ({one.type})" if one.type else ""),
        one.span,
        None,
        Support(
            fidelity=Fidelity.LOST,
            reason="what it defines is only known when its class loads the file",
            action="copy its folder to where the output's definitions are loaded from",
        ),
    )
    if one.type is None:
        reader.report(
            "unknown-component",
            Severity.WARNING,
            f"which component {one.span.file} asks for is not known",
            "say its type",
            one.span,
        )
    attributes = one.attributes if isinstance(one.attributes, dict) else {}
    plain = json.loads(json.dumps(attributes, default=str))
    return Task(
        id=one.name.replace("/", "__"),
        name=one.name.replace("/", "__"),
        action=Foreign(
            path=one.type or "unknown",
            arguments=tuple(
                Argument(name=str(name), value=Constant(value=value)) for name, value in plain.items()
            ),
            distribution=(one.type or "").partition(".")[0].replace("_", "-") or None,
        ),
        join=JOIN,
        origin=Origin(span=one.span),
    )
