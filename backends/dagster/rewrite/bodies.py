"""Bodies as definitions: a decorator over the user's function, as it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from calque.backends.dagster.retries import retry_policy
from calque.backends.dagster.rewrite.closures import Closing
from calque.backends.python.docstrings import documented
from calque.backends.python.imports import Imports
from calque.ir.actions import Foreign, Python
from calque.ir.expressions import Code
from calque.ir.filling import Spell, fill_code
from calque.ir.nodes import Check, Materialize, Node, Task
from calque.ir.settings import Setting

INNER = re.compile(r"(in|out|value|dep)\.(.+)\.(\w+)")
"""Settings of one of the inputs or outputs, or of an asset that is taken: `out.rows.dagster_type`."""


def python_of(node: Node) -> Python:
    """The user's function that a node calls.

    Raises:
        TypeError: it calls none.
    """
    if isinstance(node, Task | Materialize | Check) and isinstance(node.action, Python):
        return node.action
    raise TypeError(f"{node.id} calls no function")


def is_foreign(node: Node) -> bool:
    """Whether only another library knows what a node does."""
    return isinstance(node, Task | Materialize) and isinstance(node.action, Foreign)


@dataclass
class Bodies:
    """How bodies are written.

    Attributes:
        spell: how holes are written.
        homes: the emitted module of each module.
        imports: what each emitted module imports beside the user's own imports.
    """

    spell: Spell
    homes: Mapping[str, str]
    imports: dict[str, Imports] = field(default_factory=dict)


def decorated(
    decorator: str,
    arguments: Sequence[str],
    code: Code,
    name: str,
    bodies: Bodies,
    given: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """A definition.

    Args:
        decorator: `dg.op`.
        arguments: of the decorator.
        name: what the function is called.
        given: what else it closes over: the texts of values, by the names that it knows them by.
    """
    text = fill_code(code, bodies.spell).rstrip() + "\n"
    if name != code.name:
        text = re.sub(rf"\b(def\s+){re.escape(code.name)}\b", rf"\g<1>{name}", text, count=1)
    head = f"@{decorator}({', '.join(arguments)})" if arguments else f"@{decorator}"
    if not code.captured and not given:
        return f"{head}\n{text}"
    home = bodies.homes[code.module]
    closing = Closing(bodies.imports.setdefault(home, Imports()), bodies.homes, home, bodies.spell)
    return closing.made(f"{head}\n{text}", name, code.captured, given)


def common(node: Node) -> list[str]:
    """The arguments that ops and assets have alike."""
    found: list[str] = []
    if node.doc and node.doc != documented(python_of(node).code.text):
        found.append(f"description={node.doc!r}")
    policy = retry_policy(node.retry)
    found += [f"retry_policy={policy}"] if policy else []
    found += [f"pool={node.pool!r}"] if node.pool else []
    used = [
        name for name in node.resources if name not in {part.name for part in python_of(node).code.parameters}
    ]
    found += [f"required_resource_keys={set(used)!r}"] if len(used) == 1 else []
    found += [f"required_resource_keys={{{', '.join(map(repr, sorted(used)))}}}"] if len(used) > 1 else []
    found += [f"{one.name}={one.text}" for one in node.settings if not INNER.fullmatch(one.name)]
    return found


def inner(settings: Sequence[Setting], kind: str, name: str) -> list[str]:
    """What is set of one input, output, or asset."""
    found = ((INNER.fullmatch(one.name), one.text) for one in settings)
    return [
        f"{match[3]}={text}"
        for match, text in found
        if match is not None and match[1] == kind and match[2] == name
    ]
