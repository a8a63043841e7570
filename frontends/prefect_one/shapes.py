"""Which tasks of a flow become nodes, under which ids, and which run together for each element of something."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from calque.frontends.prefect_one.edges import Link
from calque.frontends.prefect_one.lift_joins import SKIP_FIRST, join
from calque.frontends.prefect_one.tasks import TaskValue
from calque.ir.policies import Rule

if TYPE_CHECKING:
    from calque.frontends.prefect_one.flows import FlowValue

INLINE = ("item", "list", "tuple", "set", "dict")
"""What operators and containers make that can be an expression of the task that takes it."""


@dataclass
class Shape:
    """The shape of a flow's graph.

    Attributes:
        flow: it.
        unread: the items that nothing takes, which Prefect takes all the same.
        joined: the tasks that were mapped over elements of several maps, and wait for all of them.
    """

    flow: FlowValue
    unread: list[TaskValue] = field(default_factory=list)
    joined: list[TaskValue] = field(default_factory=list)

    @cached_property
    def links_to(self) -> dict[TaskValue, list[Link]]:
        """The edges to each task."""
        found: dict[TaskValue, list[Link]] = {task: [] for task in self.flow.tasks}
        for link in self.flow.links:
            found[link.target].append(link)
        return found

    @cached_property
    def links_from(self) -> dict[TaskValue, list[Link]]:
        """The edges from each task."""
        found: dict[TaskValue, list[Link]] = {task: [] for task in self.flow.tasks}
        for link in self.flow.links:
            found[link.source].append(link)
        return found

    @cached_property
    def rules(self) -> dict[TaskValue, Rule | None]:
        """The join of each task; None if its trigger is not carried."""
        found = {task: join(task, self.flow) for task in self.flow.tasks}
        return {task: None if one is None else one.rule for task, one in found.items()}

    @cached_property
    def inlined(self) -> frozenset[TaskValue]:
        """The tasks that are expressions: what takes them is skipped, or fails, exactly if they are, or do.

        An item that nothing takes is none either; what is mapped over is a task: tools map over what one gives.
        """
        found: set[TaskValue] = set()
        for task in reversed(list(self.flow.tasks)):
            if task.kind != "glue" or task.sign not in INLINE:
                continue
            after = [link.target for link in self.links_from[task]]
            if any(link.mapped for link in self.links_to[task]):
                continue
            if any(link.mapped and not link.flattened for link in self.links_from[task]):
                continue
            if all(self.rules[target] is Rule.ALL_SUCCESS_SKIP_FIRST for target in after):
                found.add(task)
                if not after:
                    self.unread.append(task)
        return frozenset(found)

    @cached_property
    def dropped_gates(self) -> dict[TaskValue, frozenset[TaskValue]]:
        """For each comparison the tasks in its block that it cannot skip: they wait for what is compared instead."""
        found: dict[TaskValue, frozenset[TaskValue]] = {}
        for task in self.flow.tasks:
            if task.kind == "compare":
                after = [link.target for link in self.links_from[task]]
                found[task] = frozenset(one for one in after if self.rules[one] not in SKIP_FIRST)
        return found

    @cached_property
    def nodes(self) -> dict[TaskValue, str]:
        """The id of each task that is a node."""
        found: dict[TaskValue, str] = {}
        taken: set[str] = set()
        for task in self.flow.tasks:
            if task.kind in ("parameter", "constant") or task in self.inlined:
                continue
            if task.kind == "compare" and self.dropped_gates[task].issuperset(
                link.target for link in self.links_from[task]
            ):
                continue
            wanted = re.sub(r"\W+", "_", task.name).strip("_") or task.kind
            wanted = f"task_{wanted}" if wanted[0].isdigit() else wanted
            name, number = wanted, 1
            while name in taken:
                number += 1
                name = f"{wanted}_{number}"
            taken.add(name)
            found[task] = name
        return found

    @cached_property
    def regions(self) -> dict[TaskValue, TaskValue]:
        """For each task that runs for elements, the first one that runs for the same."""
        found: dict[TaskValue, TaskValue] = {}
        for task in self.order:
            mapped = [link for link in self.links_to[task] if link.mapped]
            if not mapped:
                continue
            owners = [found.get(link.source) if not link.flattened else None for link in mapped]
            gathered = {found.get(link.source) for link in self.links_to[task] if not link.mapped}
            first = owners[0]
            if first is not None and all(one is first for one in owners) and first not in gathered:
                found[task] = first
                continue
            found[task] = task
            if any(one is not None for one in owners):
                self.joined.append(task)
        return found

    @cached_property
    def order(self) -> list[TaskValue]:
        """The tasks, each after those before it."""
        done: dict[TaskValue, None] = {}
        pending = list(self.flow.tasks)
        while pending:
            ready = [one for one in pending if all(link.source in done for link in self.links_to[one])]
            if not ready:
                return [*done, *pending]  # a cycle, which the IR's verification reports
            done |= dict.fromkeys(ready)
            pending = [one for one in pending if one not in done]
        return list(done)
