"""`@materialize`: the assets that a task makes, and those that they are made of.

Prefect: `assets/core.py`, `assets/materialize.py` (an asset is known by its key, a URI).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from calque.frontends.prefect.tasks import TaskDef
from calque.frontends.python.values import Argument, External, Function, Symbolic, Value
from calque.ir.assets import Asset
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Code
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


DEPS = ("asset_deps",)
"""The argument that names what assets are made of."""
_UNTOLD = Support(
    fidelity=Fidelity.LOST,
    reason="no one is told of the assets that tasks make inside of what is executed as one step",
    action="tell of them in the step",
)


class AssetLifter:
    """Lifts the assets of one flow's tasks.

    Attributes:
        found: all of them, by name.
    """

    def __init__(self, reader: BodyReader) -> None:
        self.reader = reader
        self.found: dict[str, Asset] = {}

    def names(self, arguments: Iterable[Argument]) -> tuple[str, ...]:
        """The names of the assets that arguments stand for."""
        given = list(arguments)
        found, unknown = _assets(given)
        for value in (one for argument in given for one in _values(argument)):
            if isinstance(value, Symbolic) and value.call is not None and "properties" in value.call.kwargs:
                place = value.call.kwargs["properties"].site.span()
                self.reader.account("how an asset is shown", place, Feature.NODE_DISPLAY)
        for argument in unknown:
            self.reader.report(
                "unknown-argument",
                Severity.WARNING,
                "which asset this is is not known, so that the task is read without it",
                "give its key as a literal, or supply the value with --env",
                argument.site.span(),
            )
        for asset in found:
            if asset.name not in self.found or asset.origin.span is not None:
                self.found[asset.name] = asset
        return tuple(dict.fromkeys(asset.name for asset in found))


def called_tasks(reader: BodyReader, code: Code, function: Function) -> tuple[str, ...]:
    """The names of the tasks that code calls where nobody sees it; their assets are ticked off as lost."""
    tasks = [
        (name, task) for name in code.names if isinstance(task := function.module.names.get(name), TaskDef)
    ]
    for _, task in tasks:
        for argument in task.makes:
            reader.account(f"an asset of {task.name}", argument.site.span(), Feature.NODE_OUTLETS, _UNTOLD)
    return tuple(name for name, _ in tasks)


def _assets(arguments: Iterable[Argument]) -> tuple[list[Asset], list[Argument]]:
    """The assets that arguments stand for, and the arguments of which that is not known."""
    found: list[Asset] = []
    unknown: list[Argument] = []
    for argument in arguments:
        assets = [_asset(value) for value in _values(argument)]
        found += [one for one in assets if one is not None]
        if None in assets:
            unknown.append(argument)
    return found, unknown


def _values(argument: Argument) -> list[Value]:
    """One asset, or a list of them."""
    value = argument.value
    return list(value) if isinstance(value, list | tuple) else [value]


def _asset(value: Value) -> Asset | None:
    match value:
        case str():
            return Asset(name=value, uri=value)
        case Symbolic(op="call", call=call) if call is not None and _makes(value, "Asset"):
            key = call.kwargs["key"].value if "key" in call.kwargs else None
            if not isinstance(key, str):
                return None
            said = _properties(call.kwargs["properties"].value if "properties" in call.kwargs else None)
            owners = said.get("owners")
            return Asset(
                name=key,
                uri=key,
                owners=tuple(map(str, owners)) if isinstance(owners, list | tuple) else (),
                description=_text(said.get("description")) or _text(said.get("name")),
                origin=Origin(span=call.site.span()),
            )
        case _:
            return None


def _properties(value: Value) -> dict[str, Value]:
    if isinstance(value, Symbolic) and value.call is not None and _makes(value, "AssetProperties"):
        return {name: argument.value for name, argument in value.call.kwargs.items()}
    return {}


def _makes(value: Symbolic, name: str) -> bool:
    function = value.operands[0] if value.operands else None
    return isinstance(function, External) and function.path.rpartition(".")[2] == name


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None
