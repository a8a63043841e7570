"""What each task takes, and after which it comes: arguments, edges, and the regions of mapped tasks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from calque.frontends.prefect_one.binding import positions
from calque.frontends.prefect_one.edges import Link
from calque.frontends.prefect_one.lift_values import FLATTEN, function, lift
from calque.frontends.prefect_one.shapes import Shape
from calque.frontends.prefect_one.tasks import TaskValue
from calque.ir.actions import Python
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Argument, Ask, Constant, Element, Entries, Expr, Item, Items, Output
from calque.ir.fidelity import Fidelity, Support
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node, Port, Task
from calque.ir.pipeline import Edge, Gather, MapRegion, One, ZipOf
from calque.ir.policies import Join, Rule
from calque.ir.spans import Origin
from calque.ir.walk import expressions_of_region

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

_JOINED = Support(
    fidelity=Fidelity.LOST,
    reason="it runs for elements of several maps side by side, or of a map and a list, and waits for all of them: if one of "
    "them fails or is skipped, none of its own runs; in Prefect 1 only those of the same index do not",
    action="map one task over another one only, or let one task put the elements together",
)


class EdgeLifter:
    """Lifts what the tasks of a flow take."""

    def __init__(self, reader: BodyReader, shape: Shape) -> None:
        self.reader = reader
        self.shape = shape
        self.edges: dict[tuple[str, str], Edge] = {}
        self.regions: dict[str, MapRegion] = {}

    def arguments(self, task: TaskValue) -> tuple[list[Argument], list[Node]]:
        """The arguments of a task, and the nodes that are needed to make them; its edges are noted."""
        owner = self.shape.regions.get(task)
        added: list[Node] = []
        if owner is task:
            added = self._region(task)
        given: dict[str, Expr] = {}
        for key, constant in self.shape.flow.constants.get(task, {}).items():
            given[key] = self._constant(constant.value, constant.site.span(), key)
        for link in self.shape.links_to[task]:
            value = self._taken(link, owner)
            if link.key is not None:
                given[link.key] = value
        order = [name for name in positions(task) if name in given]
        names = [*order, *(name for name in given if name not in order)]
        return [
            Argument(name=None if name.startswith("*") else name, value=given[name]) for name in names
        ], added

    def after(self, source: str, target: TaskValue) -> None:
        """A task comes after a node that it takes nothing of."""
        self._edge(source, self.shape.nodes[target], "order", None)

    def reads_nothing(self, task: TaskValue) -> None:
        """A task that is not understood takes nothing: it comes after what it took."""
        name = self.shape.nodes[task]
        mapped = expressions_of_region(self.regions[name]) if name in self.regions else ()
        kept = {part.node for part in mapped if isinstance(part, Output)}
        for (source, target), edge in list(self.edges.items()):
            if target == name and edge.kind == "data" and source not in kept:
                self.edges[source, target] = Edge(source=source, target=target, kind="order")

    def _taken(self, link: Link, owner: TaskValue | None) -> Expr:
        """What goes along an edge, to a task of a region."""
        target = link.target
        if link.mapped and owner is target and link.key is not None:
            return Element(region=self.shape.nodes[target], name=link.key)
        kind: Literal["data", "order"] = "data" if link.key is not None else "order"
        together = owner is not None and link.mapped and self.shape.regions.get(link.source) is owner
        return self._value(link.source, target, kind, together)

    def _value(
        self, source: TaskValue, target: TaskValue, kind: Literal["data", "order"], together: bool = False
    ) -> Expr:
        """What a task gives, as another one sees it; with the edges that it needs."""
        shape = self.shape
        match source.kind:
            case "parameter":
                return Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=source.name),))
            case "constant":
                return self._constant(source.value, source.site.span(), source.name)
            case _ if source in shape.inlined:
                return self._inline(source, target, kind)
            case "compare" if target in shape.dropped_gates[source]:
                for link in shape.links_to[source]:
                    self._value(link.source, target, "order")
                return Constant(value=None)
            case _:
                mapped = shape.regions.get(source) is not None and not together
                self._edge(
                    shape.nodes[source], shape.nodes[target], kind, self._gathered(target) if mapped else None
                )
                return Output(node=shape.nodes[source])

    def _gathered(self, target: TaskValue) -> Gather:
        """How what the elements of a map gave is put together: what was skipped keeps its place, if that is all the same."""
        default = self.shape.rules.get(target, Rule.ALL_SUCCESS_SKIP_FIRST) is Rule.ALL_SUCCESS_SKIP_FIRST
        return Gather() if default else Gather(on_missing="none")

    def _inline(self, glue: TaskValue, target: TaskValue, kind: Literal["data", "order"]) -> Expr:
        """What an operator or container gives, as an expression."""
        values: dict[str, Expr] = {
            key: self._constant(one.value, one.site.span(), key)
            for key, one in self.shape.flow.constants.get(glue, {}).items()
        }
        for link in self.shape.links_to[glue]:
            value = self._value(link.source, target, kind if link.key is not None else "order")
            if link.key is not None:
                values[link.key] = value
        if glue.sign == "item":
            return Item(of=values["of"], key=values["key"])
        if glue.sign == "dict":
            keys = [self._constant(key, glue.site.span(), "key") for key in glue.value]
            items = [values[f"value_{index}"] for index in range(len(keys))]
            return Entries(entries=tuple(zip(keys, items, strict=True)))
        ordered = sorted(values, key=lambda name: int(name.rpartition("_")[2]))
        container: Literal["list", "tuple", "set"] = (
            "tuple" if glue.sign == "tuple" else "set" if glue.sign == "set" else "list"
        )
        return Items(container=container, items=tuple(values[name] for name in ordered))

    def _constant(self, value: object, span: object, name: str) -> Expr:
        found = lift(self.reader, value)
        if found is not None:
            return found
        self.reader.report(
            "unknown-value",
            Severity.ERROR,
            f"what {name} is cannot be said where it runs; it is None there",
            "make it a literal, or compute it in a task",
            span,  # type: ignore[arg-type]
        )
        return Constant(value=None)

    # ---- what is mapped

    def _region(self, task: TaskValue) -> list[Node]:
        """The region of a task that is mapped over something that is no map, or several."""
        shape = self.shape
        node = shape.nodes[task]
        mapped = [link for link in shape.links_to[task] if link.mapped]
        if task in shape.joined:
            self.reader.account(f"{task.name}.map over several maps", task.site.span(), None, _JOINED)
        added: list[Node] = []
        parameters: list[tuple[str, Expr]] = []
        for link in mapped:
            if link.key is None:
                self._refuse_order(link)
                continue
            if link.flattened or link.source.kind == "parameter":
                made = self._flattened(link) if link.flattened else self._given(link)
                added.append(made)
                self._edge(made.id, node, "data", None)
                parameters.append((link.key, Output(node=made.id)))
            else:
                parameters.append((link.key, self._value(link.source, task, "data")))
        source = ZipOf(parameters=tuple(parameters), until="shortest")
        self.regions[node] = MapRegion(
            id=node, source=source, on_empty="none", origin=Origin(span=task.site.span())
        )
        return added

    def _refuse_order(self, link: Link) -> None:
        if link.source.kind in ("parameter", "constant"):
            return
        self.reader.report(
            "mapped-order",
            Severity.ERROR,
            f"{link.target.name} is mapped over {link.source.name}, of which it takes nothing: how often it runs is not carried",
            "put the task under unmapped(…), or give it as an argument",
            link.site.span(),
        )

    def _flattened(self, link: Link) -> Node:
        """A node that puts the items of items in one list."""
        return self._made(link, "flattened_", "flatten", FLATTEN)

    def _given(self, link: Link) -> Node:
        """A node that gives what a run is given."""
        return self._made(link, "given_", "given", "lambda of: of")

    def _made(self, link: Link, way: str, function_name: str, text: str) -> Node:
        """A node that makes what is mapped over of what a link brings."""
        shape = self.shape
        source = re.sub(r"\W+", "_", shape.nodes.get(link.source, link.source.name)).strip("_") or "value"
        name = f"{source}_{way}for_{shape.nodes[link.target]}"
        stand_in = TaskValue(link.source.reading, "glue", name, link.site)
        shape.nodes[stand_in] = name
        value = self._value(link.source, stand_in, "data")
        del shape.nodes[stand_in]
        return Task(
            id=name,
            name=name,
            outs=(Port(),),
            join=Join(rule=Rule.ALL_SUCCESS_SKIP_FIRST, eager=False),
            action=Python(code=function(function_name, text), arguments=(Argument(name="of", value=value),)),
            origin=Origin(span=link.site.span()),
        )

    def _edge(self, source: str, target: str, kind: Literal["data", "order"], shape: Gather | None) -> None:
        known = self.edges.get((source, target))
        if known is not None and (known.kind == "data" or kind != "data"):
            return
        self.edges[source, target] = Edge(
            source=source,
            target=target,
            kind=kind,
            port="return_value" if kind == "data" else None,
            shape=shape or One() if kind == "data" else One(),
        )
