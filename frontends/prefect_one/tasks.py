"""Tasks of Prefect 1: functions under `@task`, instances of classes with a `run`, parameters, constants, and what operators make.

Prefect 1: `core/task.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from calque.frontends.prefect_one.edges import Annotated
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Function, Instance, Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.prefect_one.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

Kind = Literal["function", "class", "library", "parameter", "constant", "glue", "compare", "merge", "nothing"]
METHODS = (
    "bind", "copy", "map", "pipe", "set_upstream", "set_downstream", "set_dependencies", "is_equal", "is_not_equal", "not_",
    "or_", "run",
)  # fmt: skip
RESERVED = ("mapped", "task_args", "upstream_tasks", "flow")
"""Keywords of a call of a task that its `run` does not get."""
SIGNS = {
    "+": "Add", "-": "Sub", "*": "Mul", "/": "Div", "//": "FloorDiv", "**": "Pow", "%": "Mod", "&": "And", "<": "LessThan",
    "<=": "LessThanOrEqual", ">": "GreaterThan", ">=": "GreaterThanOrEqual",
}  # fmt: skip
"""The operators that make a task, and the names of the tasks."""


class TaskValue(Model):
    """A task. It is in a flow as soon as something there takes it.

    Attributes:
        kind: what it is.
        name: its name.
        settings: what it was made with, by name, over that what was set on it.
        function: what it runs.
        instance: if its class is the project's own.
        path: of a class or function of a library, its dotted path.
        given: what that was made with.
        value: of a constant, itself; of a comparison, what is compared with; of a parameter, its default.
        sign: of what an operator makes, which: a sign, "item", "list", "tuple", "set" or "dict".
        required: of a parameter: a run must give it.
        site: where it was made, or bound.
    """

    __slots__ = (
        "function", "given", "instance", "kind", "name", "path", "reading", "required", "settings", "sign", "site", "tags",
        "value",
    )  # fmt: skip

    def __init__(self, reading: Reading, kind: Kind, name: str, site: Site) -> None:
        self.reading = reading
        self.kind: Kind = kind
        self.name = name
        self.site = site
        self.settings: dict[str, Argument] = {}
        self.function: Function | None = None
        self.instance: Instance | None = None
        self.path = ""
        self.given: Call | None = None
        self.value: Value = None
        self.sign = ""
        self.required = False
        self.tags: tuple[str, ...] = reading.tags
        reading.calls.add(site.node)

    def describe(self) -> str:
        """For messages."""
        return f"the task {self.name}"

    def text(self) -> str:
        """`str(task)`."""
        return f"<{'Parameter' if self.kind == 'parameter' else 'Task'}: {self.name}>"

    def get(self, name: str, default: Value = None) -> Value:
        """A setting."""
        return self.settings[name].value if name in self.settings else default

    def copy(self, changes: dict[str, Value], site: Site) -> TaskValue:
        """A task of the same, with some settings changed."""
        for name, value in changes.items():
            if value is not None:
                self.reading.note_meaning(f"argument {name} of a copy of {self.name}", "task", name, site)
        made = TaskValue(self.reading, self.kind, self.name, site)
        made.settings = {
            **self.settings,
            **{name: Argument(value, site, name) for name, value in changes.items() if name != "name"},
        }
        made.function, made.instance, made.path, made.given = (
            self.function,
            self.instance,
            self.path,
            self.given,
        )
        made.value, made.sign, made.required = self.value, self.sign, self.required
        made.tags = tuple(dict.fromkeys((*self.tags, *self.reading.tags)))
        if isinstance(changes.get("name"), str):
            made.name = changes["name"]
        return made

    # ---- what the source does with it

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Methods, and settings."""
        if name in METHODS:
            from calque.frontends.prefect_one.task_methods import TaskMethod

            return TaskMethod(self, name)
        match name:
            case "name":
                return self.name
            case "default" if self.kind == "parameter":
                return self.value
            case "required" if self.kind == "parameter":
                return self.required
            case "fn":
                return self.function
            case _ if name in self.settings:
                return self.settings[name].value
            case _:
                return Model.get_attribute(self, evaluator, name, site)

    def set_attribute(self, evaluator: Evaluator, name: str, value: Value, site: Site) -> None:
        """Change a setting."""
        if self.kind == "parameter" and name in ("default", "required"):
            self.value = value if name == "default" else self.value
            self.required = value is True if name == "required" else self.required
            return
        if name == "name" and isinstance(value, str):
            self.name = value
        self.settings[name] = Argument(value, site, name)
        self.reading.note_meaning(f"setting {name} of a task", "task", name, site)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """A copy of it, bound to arguments; a parameter itself."""
        from calque.frontends.prefect_one.binding import bind

        if self.kind == "parameter":
            return bind(self, call, mapped=False)
        return bind(self._copied(call), call, mapped=False)

    def _copied(self, call: Call) -> TaskValue:
        changes = call.kwargs["task_args"].value if "task_args" in call.kwargs else None
        if changes is not None and not isinstance(changes, dict):
            self.reading.refuse(
                "unknown-argument", "what task_args is is not known", "make it a literal", call.site
            )
            changes = None
        return self.copy(changes or {}, call.site)

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """A task that takes an item."""
        from calque.frontends.prefect_one.binding import glue

        return glue(self.reading, "item", f"{self.name}[{key!r}]", {"of": self, "key": key}, site)

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """The items, if it says how many it gives.

        Raises:
            Raised: it does not.
        """
        count = self.nout(evaluator)
        if count is None:
            raise Raised(TypeError("Task is not iterable: it has no nout"), site)
        return [self.get_item(evaluator, number, site) for number in range(count)]

    def nout(self, evaluator: Evaluator) -> int | None:
        """How many values it gives: what it says, or what its function's annotation says."""
        from calque.frontends.prefect_one.binding import annotated_count

        given = self.get("nout")
        return given if isinstance(given, int) else annotated_count(self.function)

    def truth(self, evaluator: Evaluator) -> bool | None:
        """A task is an object like any other; what it gives is known when the flow runs."""
        return True

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """A task that computes; `|` is an order."""
        from calque.frontends.prefect_one.binding import glue, order

        if operator == "|":
            first, second = (other, self) if reflected else (self, other)
            order(self.reading, first, second, site)
            return self if reflected else other
        if operator not in SIGNS:
            return Symbolic("binary", (operator, self, other), f"Prefect has no task for {operator}", site)
        left, right = (other, self) if reflected else (self, other)
        return glue(self.reading, operator, SIGNS[operator], {"x": left, "y": right}, site)

    def compare(self, evaluator: Evaluator, operator: str, other: Value, site: Site) -> Value:
        """A task that compares; `==` asks whether two tasks are the same."""
        if operator in SIGNS:
            return self.binary(evaluator, operator, other, False, site)
        return NotImplemented


def task_of(value: Value) -> TaskValue | None:
    """The task that a value is, an instance of a class of the project's among them."""
    if isinstance(value, Annotated):
        return task_of(value.value)
    if isinstance(value, Instance):
        value = value.base
    return value if isinstance(value, TaskValue) else None


def has_tasks(value: Value) -> bool:
    """There is a task in a value, as deep as its containers go."""
    match value:
        case Annotated(value=inner):
            return has_tasks(inner)
        case list() | tuple() | set():
            return any(has_tasks(item) for item in value)
        case dict():
            return any(has_tasks(item) for item in value.values())
        case _:
            return task_of(value) is not None
