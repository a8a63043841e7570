"""`@task`: a function that is a step; each call of it in a flow is a node.

Prefect: `tasks.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from calque.dialects.prefect.hook_events import OF_TASKS, OF_TRANSACTIONS
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.prefect.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

METHODS = (
    *OF_TASKS, *OF_TRANSACTIONS, "submit", "map", "with_options", "delay", "serve", "apply_async", "submit_async",
)  # fmt: skip


class TaskDef(Model):
    """A function under `@task`.

    Attributes:
        function: the user's function.
        arguments: of the decorator, and what `with_options` changed, by name.
        makes: the assets that `@materialize` was given.
        hooks: what is called on its events beside what the decorator says, with the names of those (`@load.on_failure`).
    """

    __slots__ = ("arguments", "function", "hooks", "makes", "reading", "site")

    def __init__(
        self,
        reading: Reading,
        function: Function,
        arguments: dict[str, Argument],
        site: Site,
        makes: Sequence[Argument] = (),
        hooks: Sequence[tuple[str, Argument]] = (),
    ) -> None:
        self.reading = reading
        self.function = function
        self.arguments = arguments
        self.site = site
        self.makes = makes
        self.hooks = list(hooks)

    def describe(self) -> str:
        """For messages."""
        return f"the task {self.name}"

    @property
    def name(self) -> str:
        """Its name."""
        given = self.get("name")
        return given if isinstance(given, str) else self.function.name

    def get(self, name: str, default: Value = None) -> Value:
        """An argument of the decorator."""
        return self.arguments[name].value if name in self.arguments else default

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What a task has."""
        if name in METHODS:
            return TaskMethod(self, name)
        if name == "fn":
            return self.function
        if name == "name":
            return self.name
        return evaluator.get_attribute(self.function, name, site)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """A node of the flow that is being evaluated."""
        if not self.reading.compositions:
            return Model.call(self, evaluator, call)
        return self.reading.compositions[-1].invoke(evaluator, self, call, "call")


class TaskMethod(Model):
    """`task.submit`, `.map`, `.with_options`, …"""

    __slots__ = ("name", "of")

    def __init__(self, of: TaskDef, name: str) -> None:
        self.of = of
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return f"{self.of.describe()}.{self.name}"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it."""
        task = self.of
        if self.name == "with_options":
            task.reading.note_call("@task", call)
            arguments = {**task.arguments, **call.kwargs}
            hooks = [(name, one) for name, one in task.hooks if name not in call.kwargs]
            return TaskDef(task.reading, task.function, arguments, task.site, task.makes, hooks)
        if self.name in OF_TASKS and call.args:
            task.reading.note(f"hook {self.name} of a task", call.args[0].site, Feature.NODE_HOOKS)
            task.hooks.append((self.name, call.args[0]))
            return call.args[0].value
        if self.name in OF_TRANSACTIONS and call.args:
            task.reading.note(f"hook {self.name} of a task", call.args[0].site, Feature.NODE_TRANSACTION)
            before = task.get(self.name)
            listed = [*(before if isinstance(before, list) else ()), call.args[0].value]
            task.arguments[self.name] = Argument(listed, call.args[0].site, self.name)
            return call.args[0].value
        if not task.reading.compositions:
            return Model.call(self, evaluator, call)
        return task.reading.compositions[-1].invoke(evaluator, task, call, self.name)


class TaskDecorator(Model):
    """`@task`, with or without arguments, or `@materialize` with the assets that the task makes."""

    __slots__ = ("given", "reading")

    def __init__(self, reading: Reading, given: Call | None = None) -> None:
        self.reading = reading
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return "@task"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args else None
        if not isinstance(function, Function):
            return TaskDecorator(self.reading, call)
        given = self.given or Call(call.site, [], dict(call.kwargs))
        self.reading.note_call("@task", given)
        makes = given.args if self.given is not None else []
        for argument in makes:
            self.reading.note("an asset of @materialize", argument.site, Feature.NODE_OUTLETS)
        return TaskDef(self.reading, function, dict(given.kwargs), function.site, makes)
