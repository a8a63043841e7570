"""The outputs of a run: stored as the source tool stores them, read as each consumer sees them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from calque.ir.pipeline import Coalesce, Codec, Edge, Gather, One
from calque.runtime.codecs import LazySequence, fetch, store

Key = int | None
RETURN = "return_value"


class _Absent:
    __slots__ = ()

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = _Absent()
"""There is no such output; unlike None."""


class Store:
    """What the instances of a run put out.

    Attributes:
        values: by node id, key and port.
        kept: what instances keep for their own next attempts, by node id and key.
    """

    def __init__(self, codec: Codec) -> None:
        self.codec: Codec = codec
        self.values: dict[tuple[str, Key], dict[str, Any]] = {}
        self.kept: dict[tuple[str, Key], dict[str, Any]] = {}

    def clear(self, node: str, key: Key) -> None:
        """A new attempt begins with nothing put out."""
        self.values.pop((node, key), None)

    def push(self, node: str, key: Key, port: str, value: Any) -> None:
        """Store an output.

        Raises:
            NotStorable: the source tool would refuse the value.
        """
        self.values.setdefault((node, key), {})[port] = store(value, self.codec)

    def pull(self, node: str, key: Key, port: str = RETURN) -> Any:
        """One output, or ABSENT."""
        ports = self.values.get((node, key))
        return fetch(ports[port], self.codec) if ports is not None and port in ports else ABSENT

    def gather(self, node: str, keys: Iterable[Key], port: str, shape: Gather) -> Any:
        """The outputs of all instances of a node, as one value."""
        found = [
            value
            for key in keys
            if (value := self.pull(node, key, port)) is not ABSENT or shape.on_missing == "none"
        ]
        found = [None if value is ABSENT else value for value in found]
        if not found and shape.empty == "none":
            return None
        if shape.unwrap_single and len(found) == 1:
            return found[0]
        return LazySequence(found) if shape.container == "lazy" else found

    def instances(self, node: str | None, port: str) -> dict[int, Any]:
        """One output of all instances of a node, by index (-1 if it is not mapped); without a node, of the one that put
        it out last."""
        if node is None:
            holders = [name for (name, _), ports in self.values.items() if port in ports]
            if not holders:
                return {}
            node = holders[-1]
        found = {
            -1 if key is None else key: fetch(ports[port], self.codec)
            for (name, key), ports in self.values.items()
            if name == node and port in ports
        }
        return dict(sorted(found.items()))

    def outputs(self, node: str, key: Key) -> dict[str, Any]:
        """All outputs of an instance."""
        return dict(self.values.get((node, key), {}))


def shape_of(edge: Edge | None) -> Gather:
    """How the outputs of several instances become one value along an edge."""
    match edge:
        case Edge(shape=Gather() as shape):
            return shape
        case None | Edge(shape=One() | Coalesce()):
            return Gather()
    raise AssertionError(edge)
