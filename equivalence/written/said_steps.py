"""What a function that was written says of the body of Dagster's that it calls: `dagster_body(f, outputs=…, resources=…)`,
`dagster_look(f, "files", resources=…)`."""

from __future__ import annotations

import ast
from dataclasses import replace

from calque.equivalence.written.expressions import Inside
from calque.equivalence.written.modules import Unread, WrittenModule, keywords, literal
from calque.equivalence.written.steps import PLAIN, PROTOCOLS, Steps, steps_of
from calque.equivalence.written.windows import told_of
from calque.ir.actions import ASKING
from calque.ir.expressions import SourceCode
from calque.ir.syntax import walk

_MAKERS = ("resources", "managers", "configured_by")
"""What makes what a body of Dagster's uses, and what configures it."""


def steps_in(statements: list[ast.stmt], inside: Inside) -> Steps:
    """What is said of a body of Dagster's that a function calls."""
    for statement in statements:
        for part in walk(statement):
            if not isinstance(part, ast.Call):
                continue
            protocol = PROTOCOLS.get(inside.module.supported(ast.unparse(part.func)) or "")
            if protocol in ASKING:
                resources = _makers(keywords(part).get("resources"), inside.module)
                return replace(PLAIN, resources=resources)
            if protocol == "dagster":
                given = keywords(part)
                said = given.pop("partitions", None)
                resources, managers, sources = (
                    _makers(given.pop(name, None), inside.module) for name in _MAKERS
                )
                found = steps_of({name: literal(given[name]) for name in given})
                told = None if said is None else told_of(ast.unparse(said))
                return replace(
                    found, told=told, resources=resources, managers=managers, configured_by=sources
                )
    return PLAIN


def _makers(said: ast.expr | None, module: WrittenModule) -> dict[str, SourceCode]:
    """What gives each resource or function, in `{"warehouse": lambda: Warehouse(limit=1)}`."""
    found = {}
    for key, value in zip(said.keys, said.values, strict=True) if isinstance(said, ast.Dict) else ():
        if not isinstance(value, ast.Lambda) or key is None:
            raise Unread(f"the resource {ast.unparse(value)} is not read back yet")
        text = ast.unparse(value.body)
        found[str(literal(key))] = SourceCode(
            text=text, module=module.source.name, names=module.uses(value.body)
        )
    return found
