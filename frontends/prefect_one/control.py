"""What decides in Prefect 1's graphs: `case`, `switch`, `ifelse`, `merge`.

Prefect 1: `tasks/control_flow/case.py`, `conditional.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.prefect_one.binding import flow_of, glue
from calque.frontends.prefect_one.tasks import TaskValue
from calque.frontends.python.values import Argument, Call, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.prefect_one.flows import FlowValue
    from calque.frontends.prefect_one.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class Case(Model):
    """`case(task, value)`: a block whose tasks run if the task gave the value.

    Attributes:
        tasks: those that were added in the block.
    """

    __slots__ = ("condition", "outer", "reading", "site", "tasks", "value")

    def __init__(self, reading: Reading, condition: Value, value: Value, site: Site) -> None:
        self.reading = reading
        self.condition = condition
        self.value = value
        self.site = site
        self.tasks: dict[TaskValue, None] = {}
        self.outer: Case | None = None

    def enter(self, evaluator: Evaluator, site: Site) -> Value:
        """The beginning of the block."""
        self.outer, self.reading.case = self.reading.case, self
        return None

    def exit(self, evaluator: Evaluator, site: Site) -> None:
        """The end of the block: what comes after none of its other tasks comes after the comparison."""
        self.reading.case = self.outer
        if not self.tasks:
            return
        flow = flow_of(self.reading, Call(self.site))
        compared = comparison(flow, self.condition, self.value, f"case({self.value})", False, self.site)
        for task in self.tasks:
            before = {link.source for link in flow.links_to(task)}
            if before.isdisjoint(self.tasks):
                flow.connect(compared, task, None, False, self.site)


def comparison(
    flow: FlowValue, condition: Value, value: Value, name: str, mapped: bool, site: Site
) -> TaskValue:
    """The task that is skipped unless another one gave a value."""
    made = TaskValue(flow.reading, "compare", name, site)
    made.value = value
    flow.add_task(made)
    flow.connect(condition, made, "value", mapped, site)
    return made


class ControlFunction(Model):
    """`case`, `switch`, `ifelse` or `merge`."""

    __slots__ = ("name", "reading")

    def __init__(self, reading: Reading, name: str) -> None:
        self.reading = reading
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return f"prefect.{self.name}"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it."""
        names = {
            "case": ("task", "value"), "switch": ("condition", "cases"), "ifelse": ("condition", "true_task", "false_task"),
        }.get(self.name, ())  # fmt: skip
        given = dict(zip(names, [argument.value for argument in call.args], strict=False))
        given |= {name: argument.value for name, argument in call.kwargs.items()}
        if self.name == "case":
            return Case(self.reading, given.get("task"), given.get("value"), call.site)
        if self.name == "merge":
            return self._merge(call)
        flow, condition, mapped = (
            flow_of(self.reading, call),
            given.get("condition"),
            given.get("mapped") is True,
        )
        cases = given.get("cases")
        if self.name == "ifelse":
            if mapped:
                self._unread(call)
            condition = glue(self.reading, "bool", "as_bool", {"x": condition}, call.site)
            cases = {True: given.get("true_task"), False: given.get("false_task")}
        if not isinstance(cases, dict):
            self.reading.refuse(
                "unknown-cases", "the cases of a switch are not known", "write them out", call.site
            )
            return None
        for value, task in cases.items():
            if task is not None:
                compared = comparison(flow, condition, value, f"case({value})", mapped, call.site)
                flow.connect(compared, flow.task(task, call.site), None, mapped, call.site)
        return None

    def _merge(self, call: Call) -> Value:
        made = TaskValue(self.reading, "merge", "Merge", call.site)
        made.settings = {
            name: one for name, one in call.kwargs.items() if name not in ("flow", "mapped", "name")
        }
        named = call.kwargs.get("name")
        if named is not None and isinstance(named.value, str):
            made.name = named.value
        made.settings.setdefault("skip_on_upstream_skip", Argument(False, call.site))
        flow = flow_of(self.reading, call)
        mapped = "mapped" in call.kwargs and call.kwargs["mapped"].value is True
        flow.add_task(made)
        for index, argument in enumerate(call.args):
            flow.connect(argument.value, made, f"task_{index + 1}", mapped, argument.site)
        return made

    def _unread(self, call: Call) -> None:
        self.reading.refuse(
            "unread-mapping", f"a mapped {self.name} is not read", "map a task that decides", call.site
        )


class Tags(Model):
    """`tags(…)`: a block whose tasks have these tags."""

    __slots__ = ("names", "outer", "reading")

    def __init__(self, reading: Reading, names: tuple[str, ...]) -> None:
        self.reading = reading
        self.names = names
        self.outer: tuple[str, ...] = ()

    def enter(self, evaluator: Evaluator, site: Site) -> Value:
        """The beginning of the block."""
        self.outer = self.reading.tags
        self.reading.tags = tuple(dict.fromkeys((*self.outer, *self.names)))
        return None

    def exit(self, evaluator: Evaluator, site: Site) -> None:
        """Its end."""
        self.reading.tags = self.outer


class TagsFunction(Model):
    """`prefect.tags`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Begin a block."""
        return Tags(self.reading, tuple(one.value for one in call.args if isinstance(one.value, str)))
