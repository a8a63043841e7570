"""Methods of tasks that change them: `as_setup`, `as_teardown`, `add_outlets`, `add_inlets`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.airflow.nodes import Dependable, dependable, dependables
from calque.frontends.python.values import Argument, Call, Model, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.tasks import Task
    from calque.frontends.python.evaluator import Evaluator


class MarkScope(Model):
    """`task.as_setup` or `task.as_teardown`.

    Attributes:
        node: what the call gives back.
        task: what is marked.
    """

    __slots__ = ("name", "node", "task")

    def __init__(self, node: Dependable, task: Task, name: str) -> None:
        self.node = node
        self.task = task
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Mark the task; a teardown gets edges from its setups."""
        setup = self.name == "as_setup"
        feature = Feature.NODE_SETUP if setup else Feature.NODE_TEARDOWN
        self.task.reading.note(self.name, call.site, feature, self.task)
        for name, argument in call.kwargs.items():
            self.task.reading.note(f"argument {name} of {self.name}", argument.site, feature, self.task)
        if setup:
            self.task.is_setup = True
            return self.node
        self.task.set_attribute(evaluator, "is_teardown", True, call.site)
        fails_run = call.kwargs.get("on_failure_fail_dagrun")
        if fails_run is not None and fails_run.value is not None:
            self.task.fails_run = fails_run.value
        setups = call.kwargs.get("setups")
        if setups is not None:
            self._after(evaluator, setups.value, call.site)
        return self.node

    def _after(self, evaluator: Evaluator, setups: Value, site: Site) -> None:
        one = dependable(setups)
        for node in [one] if one is not None else dependables(evaluator, setups, site) or []:
            for task in node.roots():
                task.is_setup = True
            node.relate([self.task], False, None, site)


class AddAssets(Model):
    """`task.add_outlets` or `task.add_inlets`."""

    __slots__ = ("name", "task")

    def __init__(self, task: Task, name: str) -> None:
        self.task = task
        self.name = name

    def add(self, value: Value, site: Site) -> None:
        """Add one asset, or several."""
        known = self.task.argument(self.name) or []
        both = [
            *(known if isinstance(known, list | tuple) else [known]),
            *(value if isinstance(value, list | tuple) else [value]),
        ]
        self.task.arguments[self.name] = Argument(both, site, self.name)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Add them."""
        feature = Feature.NODE_OUTLETS if self.name == "outlets" else Feature.NODE_INLETS
        self.task.reading.note(f"add_{self.name}", call.site, feature, self.task)
        for argument in (*call.args, *call.kwargs.values()):
            self.add(argument.value, argument.site)
        return None
