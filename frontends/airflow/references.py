"""References to results of tasks: `XComArg` and what `.map`, `.zip` and `.concat` make of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calque.frontends.airflow.nodes import Dependable
from calque.frontends.airflow.task_methods import MarkScope
from calque.frontends.airflow.tasks import Task
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Call, Instance, Model, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.mapping import Expansion
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

RETURN_VALUE = "return_value"


class Reference(Dependable):
    """A value that is only known when the pipeline runs, made of results of tasks."""

    __slots__ = ()

    def tasks(self) -> Iterator[Task]:
        """The tasks whose results it is made of."""
        raise NotImplementedError

    def roots(self) -> list[Task]:
        """Those tasks."""
        return list(dict.fromkeys(self.tasks()))

    def leaves(self) -> list[Task]:
        """Those tasks."""
        return self.roots()

    def relate(self, others: list[Dependable], upstream: bool, label: str | None, site: Site) -> None:
        """Set edges of those tasks."""
        for task in self.roots():
            task.relate(others, upstream, label, site)

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`map`, `zip` and `concat`."""
        if name in ("map", "zip", "concat"):
            return Combine(self, name)
        if name == "iter_references":
            return Dependable.get_attribute(self, evaluator, name, site)
        return Dependable.get_attribute(self, evaluator, name, site)


class XComArg(Reference):
    """The result of a task, or one of its keys."""

    __slots__ = ("key", "task")

    def __init__(self, task: Task, key: str = RETURN_VALUE) -> None:
        self.reading = task.reading
        self.task = task
        self.key = key

    def describe(self) -> str:
        """For messages."""
        return f"the result of task {self.task.id}"

    def tasks(self) -> Iterator[Task]:
        """The one task."""
        yield self.task

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """`result["key"]`; Airflow takes texts only."""
        if not isinstance(key, str):
            raise Raised(ValueError(f"XComArg only supports str lookup, received {type(key).__name__}"), site)
        self.reading.note("a result's key", site, Feature.EDGE_DATA, self.task)
        return XComArg(self.task, key)

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """Airflow refuses: how many there are is only known when the pipeline runs."""
        raise Raised(TypeError("'XComArg' object is not iterable"), site)

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What a reference has, and what its task has."""
        if name in ("as_setup", "as_teardown"):
            return MarkScope(self, self.task, name)
        if name in ("operator", "key"):
            return self.task if name == "operator" else self.key
        if name in ("is_setup", "is_teardown", "on_failure_fail_dagrun"):
            return self.task.get_attribute(evaluator, name, site)
        return Reference.get_attribute(self, evaluator, name, site)

    def set_attribute(self, evaluator: Evaluator, name: str, value: Value, site: Site) -> None:
        """`result.is_setup = True` and the like mean the task."""
        self.task.set_attribute(evaluator, name, value, site)

    def enter(self, evaluator: Evaluator, site: Site) -> Value:
        """`with setup_task():`."""
        return self.task.enter(evaluator, site)

    def exit(self, evaluator: Evaluator, site: Site) -> None:
        """The end of the block."""
        self.task.exit(evaluator, site)

    def text(self) -> str:
        """`str(result)`: a template that pulls it. It sets no edge."""
        dag = self.task.dag.id if self.task.dag is not None else "_in_memory_dag_"
        arguments = f"task_ids='{self.task.id}', dag_id='{dag}', key='{self.key}'"
        return f"{{{{ task_instance.xcom_pull({arguments}) }}}}"


class Mapped(Reference):
    """`reference.map(function)`."""

    __slots__ = ("function", "of", "site")

    def __init__(self, of: Reference, function: Value, site: Site) -> None:
        self.reading = of.reading
        self.of = of
        self.function = function
        self.site = site

    def tasks(self) -> Iterator[Task]:
        """Those of what is mapped."""
        yield from self.of.tasks()


class Joined(Reference):
    """`reference.zip(…)` or `reference.concat(…)`.

    Attributes:
        zipped: side by side, not one after the other.
        fill: for a zip that goes on to the longest, what fills up the others; absent otherwise.
    """

    __slots__ = ("fill", "items", "zipped")

    def __init__(self, items: list[Reference], zipped: bool, fill: tuple[Value, ...]) -> None:
        self.reading = items[0].reading
        self.items = items
        self.zipped = zipped
        self.fill = fill

    def tasks(self) -> Iterator[Task]:
        """Those of all parts."""
        for item in self.items:
            yield from item.tasks()


class MappedArgument(Reference):
    """An argument of a function under `@task_group` that is mapped: the current element's value."""

    __slots__ = ("expansion", "name")

    def __init__(self, expansion: Expansion, name: str) -> None:
        self.reading = expansion.reading
        self.expansion = expansion
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return f"the mapped argument {self.name}"

    def tasks(self) -> Iterator[Task]:
        """The tasks that the group is mapped over."""
        yield from self.expansion.tasks()


class Combine(Model):
    """`reference.map`, `reference.zip` or `reference.concat`."""

    __slots__ = ("name", "of")

    def __init__(self, of: Reference, name: str) -> None:
        self.of = of
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make the combined reference."""
        if isinstance(self.of, XComArg) and self.of.key != RETURN_VALUE:
            raise Raised(ValueError("cannot map against non-return XCom"), call.site)
        owner = next(self.of.tasks(), None)
        reading = self.of.reading
        reading.note(f"XComArg.{self.name}", call.site, Feature.MAP_TRANSFORM, owner)
        for name, argument in call.kwargs.items():
            reading.note(
                f"argument {name} of XComArg.{self.name}", argument.site, Feature.MAP_TRANSFORM, owner
            )
        arguments = [argument.value for argument in call.args]
        if self.name == "map":
            function = arguments[0] if arguments else call.kwargs["f"].value
            return Mapped(self.of, function, call.site)
        others = [value for value in arguments if isinstance(value, Reference)]
        if len(others) != len(arguments):
            raise Raised(TypeError(f"XComArg.{self.name} takes XComArgs only"), call.site)
        fill = call.kwargs.get("fillvalue")
        return Joined([self.of, *others], self.name == "zip", () if fill is None else (fill.value,))


def references(value: Value) -> list[Task]:
    """The tasks whose results stand in a value, as deep as its containers go."""
    found: dict[Task, None] = {}
    _collect(value, found)
    return list(found)


def _collect(value: Value, found: dict[Task, None]) -> None:
    if isinstance(value, Instance) and value.base is not None:
        value = value.base
    if isinstance(value, Reference):
        found.update(dict.fromkeys(value.tasks()))
    elif isinstance(value, list | tuple | set):
        for item in value:
            _collect(item, found)
    elif isinstance(value, dict):
        for item in value.values():
            _collect(item, found)


class XComArgClass(Model):
    """`airflow.XComArg`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """`XComArg(task, key)`."""
        self.reading.note_value("XComArg", call)
        given = dict(zip(("operator", "key"), (argument.value for argument in call.args), strict=False))
        given.update({name: argument.value for name, argument in call.kwargs.items()})
        task = given.get("operator")
        task = task.base if isinstance(task, Instance) else task
        if not isinstance(task, Task):
            return Model.call(self, evaluator, call)
        return XComArg(task, str(given.get("key", RETURN_VALUE)))
