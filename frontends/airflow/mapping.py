"""What a task or a group is mapped over: the arguments of `expand` and `expand_kwargs`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calque.frontends.airflow.references import MappedArgument, Reference, XComArg, references
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Symbolic
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.airflow.tasks import Task


@dataclass(eq=False, slots=True)
class Expansion:
    """What something is mapped over.

    Attributes:
        arguments: for `expand`: the sequences, by parameter, in the order of the call.
        of: for `expand_kwargs`: the sequence of dicts.
        call: the call.
    """

    reading: Reading
    call: Call
    arguments: dict[str, Argument] = field(default_factory=dict)
    of: Argument | None = None

    def tasks(self) -> Iterator[Task]:
        """The tasks whose results it is made of."""
        for argument in self.sequences():
            yield from references(argument.value)

    def sequences(self) -> list[Argument]:
        """All sequences in it."""
        return [self.of] if self.of is not None else list(self.arguments.values())

    def keys(self) -> list[str] | None:
        """For `expand_kwargs`: the keys that all elements have; None if they are not known."""
        assert self.of is not None
        elements = self.of.value
        if not isinstance(elements, list | tuple) or not all(isinstance(item, dict) for item in elements):
            return None
        keys = [key for item in elements[:1] for key in item]
        return keys if all(list(item) == keys for item in elements) else None


def expand(reading: Reading, call: Call) -> Expansion:
    """The expansion of a call of `expand`."""
    if call.args:
        raise Raised(TypeError("expand takes keyword arguments only"), call.site)
    if not call.kwargs and not call.unknown_kwargs:
        raise Raised(TypeError("no arguments to expand against"), call.site)
    expansion = Expansion(reading, call, dict(call.kwargs))
    for name, argument in call.kwargs.items():
        value = argument.value
        if isinstance(value, XComArg) and value.key != "return_value":
            raise Raised(ValueError("cannot map over XCom with custom key"), argument.site)
        if not isinstance(value, list | tuple | dict | range | Reference | Symbolic | MappedArgument):
            message = (
                f"expand() got an unexpected type {type(value).__name__!r} for keyword argument {name!r}"
            )
            raise Raised(ValueError(message), argument.site)
    return expansion


def expand_kwargs(reading: Reading, call: Call) -> Expansion:
    """The expansion of a call of `expand_kwargs`."""
    given = call.args[0] if call.args else call.kwargs.get("kwargs")
    if given is None:
        raise Raised(TypeError("expand_kwargs() missing 1 required argument: 'kwargs'"), call.site)
    return Expansion(reading, call, of=given)


def note_expansion(expansion: Expansion, owner: Task | None, group: bool) -> None:
    """Tick off the call and its arguments."""
    reading = expansion.reading
    kind = (
        Feature.MAP_GROUP
        if group
        else Feature.MAP_KWARGS
        if expansion.of is not None
        else Feature.MAP_PRODUCT
    )
    what = "expand_kwargs" if expansion.of is not None else "expand"
    reading.note(what, expansion.call.site, kind, owner)
    for argument in expansion.sequences():
        reading.note(f"argument {argument.name or 'kwargs'} of {what}", argument.site, kind, owner)
