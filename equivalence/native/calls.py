"""Which call of which task of Prefect's a node is: there tasks are called, and only a graph of the calls has nodes."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

from calque.ir.nodes import Imperative, Node
from calque.ir.pipeline import Pipeline

NUMBERED = re.compile(r"_\d+$")


class PrefectCalls:
    """The calls of a flow, as its graph has them.

    Attributes:
        tasks: for each task, by its name, the nodes that are its calls, in order.
        inner: the tasks that code which is executed as it stands calls, too: such calls are no nodes.
        whole: the node that is the whole flow, if it is no graph.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        ids = {node.id: node for node in pipeline.nodes}
        self.tasks: dict[str, list[Node]] = {}
        for node in pipeline.nodes:
            self.tasks.setdefault(_task(node, ids), []).append(node)
        parts = [node.id for node in pipeline.nodes if isinstance(node, Imperative)]
        self.inner = {name for node in pipeline.nodes if isinstance(node, Imperative) for name in node.inner}
        own = all(isinstance(node, Imperative) or getattr(node, "glue", False) for node in pipeline.nodes)
        self.whole = parts[0] if parts and own else None

    def place(self, node: str) -> dict[str, Any]:
        """The task and the number of the call that a node is, None for all calls, where they are all the same node's; and its id.

        Guarded tasks, of which each is a node, are known by that.
        """
        for task, nodes in self.tasks.items():
            ids = [one.id for one in nodes]
            if node in ids:
                alone = len(ids) == 1 and task not in self.places
                return {"node": task, "call": None if alone else ids.index(node), "id": node}
        return {"node": node, "call": None, "id": node}

    @property
    def places(self) -> dict[str, list[tuple[str, int, int]]]:
        """Where tasks that are called from several places are called: the file, the first and the last line, by task."""
        found = {}
        for task, nodes in self.tasks.items():
            spans = [node.origin.span for node in nodes]
            known = [(span.file, span.line, span.end_line) for span in spans if span is not None]
            mapped = any(node.region is not None for node in nodes)
            several = len(nodes) > 1 or (task in self.inner and not mapped)
            if several and len(known) == len(nodes):
                found[task] = known
        return found

    def unclear(self, ran: Container[str]) -> frozenset[str]:
        """The nodes that are calls from one place, of which some ran: nobody can tell which.

        Args:
            ran: the nodes that left a trace.
        """
        found: set[str] = set()
        for nodes in self.tasks.values():
            for span in {node.origin.span for node in nodes} - {None}:
                there = {node.id for node in nodes if node.origin.span == span}
                if 0 < sum(one in ran for one in there) < len(there):
                    found |= there
        return frozenset(found)

    def instance(self, told: dict[str, Any]) -> tuple[str, int | None]:
        """The node, and the element of it, that a task run was."""
        task, call, key = told["node"], told.get("call"), told["key"]
        nodes = self.tasks.get(task, [])
        if call is not None and call < 0:
            return f"{task}, inside of code", key
        if call is None or not nodes:
            return (nodes[0].id if nodes else task), key
        if len(nodes) == 1:
            (node,) = nodes
            return node.id, call if key is None and node.region is not None else key
        return (nodes[call].id, key) if call < len(nodes) else (f"{task}, call {call}", key)


def _task(node: Node, ids: dict[str, Node]) -> str:
    """The name of a node's task: another call of a task has a number after the id of the first."""
    if node.display_name is not None:
        return node.display_name
    first = NUMBERED.sub("", node.id)
    other = ids.get(first)
    same = other is not None and _code(other) is not None and _code(other) == _code(node)
    return first if same else node.id


def _code(node: Node) -> str | None:
    found = getattr(getattr(node, "action", None), "code", None)
    return None if found is None else str(found.text)
