"""Flows of Prefect 1: tasks and edges, put together in a block, by calls, or by both.

Prefect 1: `core/flow.py`.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from calque.dialects.prefect_one.arguments import RUNS
from calque.frontends.prefect_one.binding import as_task, in_order
from calque.frontends.prefect_one.edges import Annotated, Link
from calque.frontends.prefect_one.tasks import TaskValue, task_of
from calque.frontends.python.values import Argument, Call, Instance, Model, Module, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.prefect_one.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

METHODS = (
    "add_task", "add_edge", "chain", "set_dependencies", "set_reference_tasks", "copy", "get_tasks", "update", "replace",
    "parameters", "sorted_tasks", "reference_tasks", "terminal_tasks", "root_tasks", *RUNS,
)  # fmt: skip


class FlowValue(Model):
    """A flow.

    Attributes:
        id: its name, or with its module's, if another flow has the same.
        settings: what it was made with, and what was set on it.
        tasks: in the order in which they were added.
        links: its edges, in order.
        constants: for each task the arguments that are known.
        references: the tasks that its state follows from, and where that was said; None for those that nothing comes after.
        module: that it was made in.
    """

    __slots__ = (
        "constants", "id", "links", "module", "name", "reading", "references", "settings", "site", "tasks",
    )  # fmt: skip

    def __init__(self, reading: Reading, name: str, module: Module, site: Site) -> None:
        self.reading = reading
        self.name = self.id = name
        self.module = module
        self.site = site
        self.settings: dict[str, Argument] = {}
        self.tasks: dict[TaskValue, None] = {}
        self.links: list[Link] = []
        self.constants: dict[TaskValue, dict[str, Argument]] = {}
        self.references: list[TaskValue] | None = None

    def describe(self) -> str:
        """For messages."""
        return f"the flow {self.name}"

    # ---- the graph

    def add_task(self, task: TaskValue) -> None:
        """Add a task, if it is not there yet; the `case` around it has it, too."""
        if task in self.tasks:
            return
        self.tasks[task] = None
        if task.kind not in ("parameter", "constant") and self.reading.case is not None:
            self.reading.case.tasks[task] = None

    def task(self, value: Value, site: Site) -> TaskValue:
        """The task that a value is here."""
        return as_task(self.reading, value, site)

    def connect(self, value: Value, target: TaskValue, key: str | None, mapped: bool, site: Site) -> None:
        """Let a task take what a value is, or come after it."""
        flattened = False
        self.reading.calls.add(site.node)
        if isinstance(value, Annotated):
            mapped = value.mapped if value.mapped is not None else mapped
            flattened = value.flattened
        source = self.task(value, site)
        if source.kind == "constant" and key is not None and not mapped and not flattened:
            self.add_task(target)
            self.constants.setdefault(target, {})[key] = Argument(source.value, site, key)
            return
        self.add_task(source)
        self.add_task(target)
        self.links.append(Link(source, target, key, mapped, flattened, site))

    def links_to(self, task: TaskValue) -> list[Link]:
        """The edges to a task."""
        return [link for link in self.links if link.target is task]

    def set_dependencies(self, task: TaskValue, call: Call) -> None:
        """`set_dependencies`, of a task or of the flow."""
        given = {name: argument.value for name, argument in call.kwargs.items()}
        mapped = given.get("mapped") is True
        self.add_task(task)
        for one in in_order(given.get("upstream_tasks") or []):
            self.connect(one, task, None, mapped, call.site)
        for one in in_order(given.get("downstream_tasks") or []):
            self.connect(task, self.task(one, call.site), None, False, call.site)
        for key, one in (given.get("keyword_tasks") or {}).items():
            self.connect(one, task, key, mapped, call.site)

    def duplicate(self, deep: bool) -> FlowValue:
        """A flow of the same tasks, or of copies of them."""
        made = FlowValue(self.reading, self.name, self.module, self.site)
        made.settings = {
            name: Argument(list(one.value), one.site, name) if isinstance(one.value, list) else one
            for name, one in self.settings.items()
        }
        tasks = {task: task.copy({}, task.site) if deep else task for task in self.tasks}
        made.tasks = dict.fromkeys(tasks.values())
        made.links = [replace(one, source=tasks[one.source], target=tasks[one.target]) for one in self.links]
        made.constants = {tasks[task]: dict(found) for task, found in self.constants.items()}
        made.references = None if self.references is None else [tasks[task] for task in self.references]
        self.reading.flows.append(made)
        return made

    # ---- what the source does with it

    def enter(self, evaluator: Evaluator, site: Site) -> Value:
        """The beginning of its block."""
        self.reading.open.append(self)
        return self

    def exit(self, evaluator: Evaluator, site: Site) -> None:
        """The end of its block."""
        self.reading.open.remove(self)

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Methods, and settings."""
        if name in METHODS:
            return FlowMethod(self, name)
        match name:
            case "name":
                return self.name
            case "tasks":
                return list(self.tasks)
            case "state_handlers":  # a list that others are put into
                if name not in self.settings:
                    self.settings[name] = Argument([], site, name)
                    self.reading.note_meaning(f"setting {name} of a flow", "Flow", name, site)
                return self.settings[name].value
            case _ if name in self.settings:
                return self.settings[name].value
            case _:
                return Symbolic("attribute", (self, name), f"{self.describe()} has no known {name}", site)

    def set_attribute(self, evaluator: Evaluator, name: str, value: Value, site: Site) -> None:
        """Change a setting."""
        if name == "name" and isinstance(value, str):
            self.name = self.id = value
            return
        self.settings[name] = Argument(value, site, name)
        self.reading.note_meaning(f"setting {name} of a flow", "Flow", name, site)


class FlowMethod(Model):
    """`flow.add_edge`, `flow.run`, …"""

    __slots__ = ("name", "of")

    def __init__(self, of: FlowValue, name: str) -> None:
        self.of = of
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return f"{self.of.describe()}.{self.name}"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it."""
        flow, site = self.of, call.site
        values = [argument.value for argument in call.args]
        given = {name: argument.value for name, argument in call.kwargs.items()}
        match self.name:
            case "add_task":
                flow.add_task(flow.task(values[0] if values else given.get("task"), site))
            case "add_edge":
                named = dict(
                    zip(
                        ("upstream_task", "downstream_task", "key", "mapped", "flattened"),
                        values,
                        strict=False,
                    )
                )
                self._add_edge({**named, **given}, site)
            case "chain":
                tasks = [flow.task(value, site) for value in values]
                for before, after in itertools.pairwise(tasks):
                    flow.connect(before, after, None, False, site)
            case "set_dependencies":
                flow.set_dependencies(flow.task(values[0] if values else given.get("task"), site), call)
            case "set_reference_tasks":
                listed = values[0] if values else given.get("tasks")
                flow.references = [one for item in listed or [] if (one := task_of(item)) is not None]
            case "copy":
                return flow.duplicate(False)
            case "get_tasks":
                wanted = values[0] if values else given.get("name")
                return [task for task in flow.tasks if wanted is None or task.name == wanted]
            case "parameters":
                return [task for task in flow.tasks if task.kind == "parameter"]
            case "sorted_tasks" | "root_tasks" | "terminal_tasks" | "reference_tasks":
                return self._ends()
            case "update" | "replace":
                flow.reading.refuse(
                    "unread-flow-change",
                    f"{self.describe()} is not read",
                    "write the tasks into one block",
                    site,
                )
            case _:
                found = RUNS[self.name]
                flow.reading.note(f"{self.name} of a flow", site, found.feature, found.support)
                return Symbolic("call", (flow,), "the flow does not run here", site, call)
        return None

    def _ends(self) -> list[TaskValue]:
        """All tasks, those that come after none, those that nothing comes after, or those that the state follows from."""
        flow = self.of
        before = {link.target for link in flow.links}
        after = {link.source for link in flow.links}
        terminal = [task for task in flow.tasks if task not in after]
        match self.name:
            case "sorted_tasks":
                return list(flow.tasks)
            case "root_tasks":
                return [task for task in flow.tasks if task not in before]
            case "reference_tasks":
                return flow.references or terminal
            case _:
                return terminal

    def _add_edge(self, given: dict[str, Value], site: Site) -> None:
        flow = self.of
        value = Annotated(
            given.get("upstream_task"), given.get("mapped") is True, given.get("flattened") is True
        )
        flow.connect(value, flow.task(given.get("downstream_task"), site), given.get("key"), False, site)


class FlowClass(Model):
    """`prefect.Flow`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def describe(self) -> str:
        """For messages."""
        return "prefect.Flow"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a flow."""
        named = (
            call.args[0].value if call.args else call.kwargs["name"].value if "name" in call.kwargs else None
        )
        if not isinstance(named, str):
            self.reading.refuse(
                "unknown-name", "the name of a flow is not known", "make it a literal", call.site
            )
            named = "flow"
        self.reading.note_call("Flow", call)
        made = FlowValue(self.reading, named, evaluator.current_module, call.site)
        names = ("name", "schedule", "executor", "run_config", "storage")
        made.settings = {name: one for name, one in zip(names, call.args, strict=False) if name != "name"}
        made.settings |= {name: one for name, one in call.kwargs.items() if name != "name"}
        self.reading.flows.append(made)
        return made

    def construct(self, evaluator: Evaluator, instance: Instance, call: Call) -> Model | None:
        """The flow that an instance of a class of the project's is."""
        made = self.call(evaluator, call)
        return made if isinstance(made, Model) else None


def flow_value(value: Value) -> FlowValue | None:
    """The flow that a value is."""
    if isinstance(value, Instance):
        value = value.base
    return value if isinstance(value, FlowValue) else None
