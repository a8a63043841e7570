"""`with setup_task:` and `with teardown_task:` blocks, which set edges for the tasks made inside.

Airflow: `BaseSetupTeardownContext` in `sdk/definitions/_internal/setup_teardown.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Call, Model, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.airflow.tasks import Task
    from calque.frontends.python.evaluator import Evaluator

Key = tuple["Task", ...]


@dataclass
class _Stack:
    """The tasks that are current, and those of the blocks around."""

    current: list[Task] = field(default_factory=list)
    outer: list[list[Task]] = field(default_factory=list)

    def push(self, tasks: list[Task]) -> None:
        if self.current and self.current != tasks:
            self.outer.append(self.current)
        self.current = tasks

    def pop(self, join: Callable[[list[Task], list[Task]], None]) -> list[Task]:
        """Leave the current ones; `join` is called with them and those around."""
        old = self.current
        self.current = self.outer.pop() if self.outer else []
        if old and self.current:
            join(old, self.current)
        return old


@dataclass
class SetupContext(Model):
    """What `with setup_task as scope` gives; `scope.add_task(task)` puts a task into the block."""

    reading: Reading
    active: bool = False
    inside: dict[Key, list[Task]] = field(default_factory=dict)
    setups: _Stack = field(default_factory=_Stack)
    teardowns: _Stack = field(default_factory=_Stack)
    teardowns_after: _Stack = field(default_factory=_Stack)
    setups_before: _Stack = field(default_factory=_Stack)

    def made(self, task: Task) -> None:
        """A task was made while a block is open."""
        if task.is_setup or task.is_teardown:
            return
        for key in (tuple(self.setups.current), tuple(self.teardowns.current)):
            if key:
                self.inside.setdefault(key, []).append(task)

    def work(self, key: list[Task]) -> list[Task]:
        """What was made in the block of some tasks and was not marked as setup or teardown later."""
        return [
            task for task in self.inside.get(tuple(key), []) if not task.is_setup and not task.is_teardown
        ]

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`scope.add_task`."""
        return AddToScope(self) if name == "add_task" else Model.get_attribute(self, evaluator, name, site)


@dataclass
class AddToScope(Model):
    """`scope.add_task`."""

    scope: SetupContext

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Put tasks into the block."""
        from calque.frontends.airflow.nodes import dependable

        for argument in (*call.args, *call.kwargs.values()):
            node = dependable(argument.value)
            for task in node.roots() if node is not None else []:
                self.scope.made(task)
        return None


def scope_of(reading: Reading) -> SetupContext:
    """The one context of a reading."""
    if reading.setups is None:
        reading.setups = SetupContext(reading)
    return reading.setups


def enter_scope(reading: Reading, tasks: list[Task], site: Site) -> SetupContext:
    """The start of a block."""
    context = scope_of(reading)
    first = tasks[0]
    if not first.is_setup and not first.is_teardown:
        raise Raised(RuntimeError("Only setup/teardown tasks can be used as context managers."), site)
    feature = Feature.NODE_SETUP if first.is_setup else Feature.NODE_TEARDOWN
    reading.note("with a setup or teardown", site, feature, first)
    if first.is_teardown:
        context.teardowns.push(tasks)
        context.setups_before.push(_nearest(first.upstream_tasks(), tasks, lambda task: task.is_setup))
    else:
        context.setups.push(tasks)
        context.teardowns_after.push(_nearest(first.downstream_tasks(), tasks, lambda task: task.is_teardown))
    context.active = True
    return context


def _nearest(around: Sequence[Task], own: list[Task], wanted: Callable[[Task], bool]) -> list[Task]:
    """The nearest tasks that are wanted, looking ever further around."""
    seen: set[int] = set()
    while around:
        found = [task for task in around if wanted(task)]
        if found:
            return found
        seen.update(id(task) for task in around)
        further = [
            other
            for task in around
            for other in (*task.downstream_tasks(), *task.upstream_tasks())
            if other not in own and id(other) not in seen
        ]
        around = list(dict.fromkeys(further))
    return []


def leave_scope(reading: Reading, site: Site) -> None:
    """The end of a block: the setup goes before the work's roots, the teardown after its leaves."""
    context = scope_of(reading)
    setups, teardowns = context.setups.current, context.teardowns.current
    if setups:
        work = context.work(setups)
        if work:
            roots = [task for task in work if not task.upstream] or work[:1]
            leaves = [task for task in work if not task.downstream] or work[-1:]
            _edges(setups, roots, site)
            _edges(teardowns or leaves, context.teardowns_after.current, site)
    if teardowns:
        work = context.work(teardowns)
        if work:
            leaves = [task for task in work if not task.downstream] or work[-1:]
            roots = [task for task in work if not task.upstream] or work[:1]
            _edges(leaves, teardowns, site)
            _edges(context.setups_before.current, setups or roots, site)
    _leave(context, site)


def _leave(context: SetupContext, site: Site) -> None:
    setups = context.setups.pop(lambda old, outer: _edges(outer, old, site))
    teardowns = context.teardowns.pop(lambda old, outer: _edges(old, outer, site))
    context.teardowns_after.pop(lambda old, outer: _edges(old, outer, site))
    context.setups_before.pop(lambda old, outer: _edges(outer, old, site))
    for key in (tuple(setups), tuple(teardowns)):
        context.inside.pop(key, None)
    context.active = False


def _edges(before: Sequence[Task], after: Sequence[Task], site: Site) -> None:
    for first in before:
        for second in after:
            if first is not second:
                second.relate([first], True, None, site)


class ContextWrapper(Model):
    """`context_wrapper([task, …])`: several setups, or several teardowns, in one `with`."""

    __slots__ = ("reading", "tasks")

    def __init__(self, reading: Reading, tasks: list[Task] | None = None) -> None:
        self.reading = reading
        self.tasks = tasks

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Take the tasks."""
        from calque.frontends.airflow.nodes import dependables, tasks_of

        arguments = [*call.args, *call.kwargs.values()]
        nodes = dependables(evaluator, arguments[0].value, call.site) if arguments else None
        return ContextWrapper(self.reading, tasks_of(nodes or [], leaves=False))

    def enter(self, evaluator: Evaluator, site: Site) -> Value:
        """The start of the block."""
        return enter_scope(self.reading, self.tasks, site) if self.tasks else self

    def exit(self, evaluator: Evaluator, site: Site) -> None:
        """The end of the block."""
        if self.tasks:
            leave_scope(self.reading, site)
