"""What makes tasks: `@task`, the class `Task` and those of the project's that derive from it, `Parameter`, the library's own.

Prefect 1: `utilities/tasks.py`, `core/task.py`, `core/parameter.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.prefect_one.arguments import TASK
from calque.frontends.prefect_one.tasks import TaskValue
from calque.frontends.python.values import (
    ABSENT,
    Argument,
    Call,
    Function,
    Instance,
    Model,
    Site,
    Symbolic,
    Value,
)

if TYPE_CHECKING:
    from calque.frontends.prefect_one.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class TaskDecorator(Model):
    """`@task`, with or without arguments."""

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
        if function is None and "fn" in call.kwargs:
            function = call.kwargs["fn"].value
        if not isinstance(function, Function):
            return TaskDecorator(self.reading, call)
        given = self.given or Call(
            call.site, [], {name: one for name, one in call.kwargs.items() if name != "fn"}
        )
        self.reading.note_call("task", given)
        return made(self.reading, "function", function.name, given.kwargs, function.site, function)


class TaskClass(Model):
    """`prefect.Task`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def describe(self) -> str:
        """For messages."""
        return "prefect.Task"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """A task that does nothing."""
        self.reading.note_call("task", call)
        return made(self.reading, "nothing", "Task", _named(call), call.site)

    def construct(self, evaluator: Evaluator, instance: Instance, call: Call) -> Model | None:
        """The task that an instance of a class of the project's is."""
        run = instance.cls.lookup("run")
        named = {name: one for name, one in _named(call).items() if name in TASK}
        self.reading.note_call("task", Call(call.site, [], named))
        function = run if isinstance(run, Function) else None
        kind = "class" if function is not None else "nothing"
        task = TaskValue(self.reading, "class", instance.cls.name, call.site)
        task = made(self.reading, kind, instance.cls.name, named, call.site, function)
        task.instance = instance
        return task

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What a task of it has at run time is not known here."""
        return Symbolic("attribute", (self, name), "it is only known when the task runs", site)


def _named(call: Call) -> dict[str, Argument]:
    """The arguments of `Task.__init__` by name."""
    names = ("name", "slug", "tags", "max_retries", "retry_delay")
    return dict(zip(names, call.args, strict=False)) | call.kwargs


class ParameterClass(Model):
    """`prefect.Parameter`, or `prefect.core.parameter.DateTimeParameter`."""

    __slots__ = ("name", "reading")

    def __init__(self, reading: Reading, name: str) -> None:
        self.reading = reading
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return f"prefect.{self.name}"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a parameter."""
        given = dict(zip(("name", "default", "required", "tags"), call.args, strict=False)) | call.kwargs
        named = given["name"].value if "name" in given else None
        if not isinstance(named, str):
            self.reading.refuse(
                "unknown-name", "the name of a parameter is not known", "make it a literal", call.site
            )
            named = "parameter"
        self.reading.note_call("Parameter", Call(call.site, [], given))
        if self.name != "Parameter":
            self.reading.refuse(
                "unread-parameter",
                f"the parameter {named} is taken as it is given; in Prefect 1 its text becomes a moment",
                "parse it in the task that takes it",
                call.site,
            )
        task = made(self.reading, "parameter", named, {}, call.site)
        task.settings = given
        task.value = given["default"].value if "default" in given else ABSENT
        required = given["required"].value if "required" in given else None
        task.required = task.value is ABSENT if required is None else required is True
        return task


class LibraryTask(Model):
    """A class of tasks of Prefect's own library, or a task of it."""

    __slots__ = ("path", "reading")

    def __init__(self, reading: Reading, path: str) -> None:
        self.reading = reading
        self.path = path

    def describe(self) -> str:
        """For messages."""
        return self.path

    def task(self, site: Site) -> TaskValue:
        """A task of it that is made with nothing."""
        task = made(self.reading, "library", self.path.rpartition(".")[2], {}, site)
        task.path = self.path
        return task

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a task of a class; a task of the library is bound."""
        name = self.path.rpartition(".")[2]
        if not name[:1].isupper():
            return self.task(call.site).call(evaluator, call)
        task = self.task(call.site)
        task.given = call
        task.settings = {key: one for key, one in call.kwargs.items() if key in TASK and key != "name"}
        if "name" in call.kwargs and isinstance(call.kwargs["name"].value, str):
            task.name = call.kwargs["name"].value
        return task

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What a task has, for a task of the library."""
        return self.task(site).get_attribute(evaluator, name, site)


def made(
    reading: Reading,
    kind: str,
    name: str,
    given: dict[str, Argument],
    site: Site,
    function: Function | None = None,
) -> TaskValue:
    """A task that is in no flow yet."""
    task = TaskValue(reading, kind, name, site)  # type: ignore[arg-type]
    task.function = function
    task.settings = {key: one for key, one in given.items() if key != "name"}
    named = given["name"].value if "name" in given else None
    task.name = named if isinstance(named, str) else name
    tags = given["tags"].value if "tags" in given else ()
    if isinstance(tags, list | tuple | set):
        task.tags = tuple(
            dict.fromkeys((*(one for one in sorted(tags, key=str) if isinstance(one, str)), *task.tags))
        )
    return task
