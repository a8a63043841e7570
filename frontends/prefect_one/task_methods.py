"""What is done with tasks beside calling them: `map`, `set_upstream`, `copy`, …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.prefect_one.binding import bind, flow_of, glue
from calque.frontends.prefect_one.edges import Annotation
from calque.frontends.prefect_one.tasks import TaskValue
from calque.frontends.python.values import Argument, Call, Model, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


class TaskMethod(Model):
    """`task.map`, `task.set_upstream`, …"""

    __slots__ = ("name", "of")

    def __init__(self, of: TaskValue, name: str) -> None:
        self.of = of
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return f"{self.of.describe()}.{self.name}"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it."""
        task = self.of
        match self.name:
            case "map":
                given = call.kwargs.get("task_args")
                changes = given.value if given is not None and isinstance(given.value, dict) else {}
                return bind(task.copy({"nout": None, **changes}, call.site), call, mapped=True)
            case "bind":
                return bind(task, call, mapped=False)
            case "copy":
                return task.copy({name: one.value for name, one in call.kwargs.items()}, call.site)
            case "pipe":
                return self._pipe(evaluator, call)
            case "set_upstream" | "set_downstream":
                return self._order(call)
            case "set_dependencies":
                flow_of(task.reading, call).set_dependencies(task, call)
                return task
            case "is_equal" | "is_not_equal" | "or_" | "not_":
                return self._computed(call)
            case _:
                return Symbolic("call", (task,), "the task does not run here", call.site, call)

    def _pipe(self, evaluator: Evaluator, call: Call) -> Value:
        other = call.args[0].value if call.args else None
        first = Argument(self.of, call.site)
        if isinstance(other, Annotation):
            return other.call(evaluator, Call(call.site, [first]))
        return evaluator.call(other, Call(call.site, [first], dict(call.kwargs)))

    def _order(self, call: Call) -> Value:
        given = call.args[0] if call.args else call.kwargs.get("task")
        if given is None:
            return self.of
        flow = flow_of(self.of.reading, call)
        key = call.kwargs["key"].value if "key" in call.kwargs else None
        mapped = "mapped" in call.kwargs and call.kwargs["mapped"].value is True
        if self.name == "set_upstream":
            flow.connect(given.value, flow.task(self.of, call.site), key, mapped, call.site)
        else:
            flow.connect(self.of, flow.task(given.value, call.site), key, mapped, call.site)
        return self.of

    def _computed(self, call: Call) -> Value:
        sign, name = {
            "is_equal": ("==", "Equal"), "is_not_equal": ("!=", "NotEqual"), "or_": ("or", "Or"), "not_": ("not", "Not"),
        }[self.name]  # fmt: skip
        operands = {"x": self.of, **({"y": call.args[0].value} if call.args else {})}
        return glue(self.of.reading, sign, name, operands, call.site)
