"""From tasks to nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calque.dialects.airflow.reserved_names import hidden, takes_any
from calque.frontends.bodies.captures import literal
from calque.frontends.bodies.functions import lift_function
from calque.frontends.bodies.speaking import docstring, speaks
from calque.frontends.prefect_one.lift_edges import EdgeLifter
from calque.frontends.prefect_one.lift_joins import FAILS_WITH_CONSTANTS, succeeds_surely, trigger_of
from calque.frontends.prefect_one.lift_library import node_of
from calque.frontends.prefect_one.lift_settings import retry, settings, timeout
from calque.frontends.prefect_one.lift_values import (
    FUNCTIONS,
    MERGE,
    compared,
    function,
    lift,
    run_of_instance,
)
from calque.frontends.prefect_one.shapes import Shape
from calque.frontends.prefect_one.tasks import TaskValue
from calque.ir.actions import Action, Foreign, Nothing, Opaque, Python
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Argument, Code
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support
from calque.ir.nodes import Gate, Node, Port, Task
from calque.ir.policies import Join, Rule
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

_SEES_FAILURES = frozenset(
    {Rule.ALL_DONE, Rule.NONE_SKIPPED, *(rule for rule in Rule if rule.value.startswith("fails_unless"))}
)
"""Joins by which a task may run though one before it failed."""
_ERRORS = Support(
    fidelity=Fidelity.LOST,
    reason="it takes what a task gives that may have failed: Prefect 1 gives it the error then, here it gets None",
    action="let it come after that task with upstream_tasks, if it does not look at the value",
)


_SEES_SKIPS = _SEES_FAILURES | {Rule.NONE_FAILED, Rule.NONE_FAILED_MIN_ONE_SUCCESS}
"""Joins by which a task may run though one before it was skipped."""
_SIGNALS = Support(
    fidelity=Fidelity.QUIRK,
    reason="a task that raises SKIP hands the signal itself on in Prefect 1; here it hands nothing on, as one that is skipped",
)


def _may_signal(task: TaskValue) -> bool:
    """Whether a task's own text names the signal that skips it."""
    return task.function is not None and "SKIP" in task.function.site.text()


class NodeLifter:
    """Lifts the tasks of one flow."""

    def __init__(self, reader: BodyReader, shape: Shape, edges: EdgeLifter) -> None:
        self.reader = reader
        self.shape = shape
        self.edges = edges

    def nodes(self, task: TaskValue) -> list[Node]:
        """The node of a task, and those that Prefect has not but the IR needs."""
        reader, shape = self.reader, self.shape
        reader.node = name = shape.nodes[task]
        reader.account(
            f"the task {task.name}", task.site.span(), _FEATURES.get(task.kind, Feature.TASK_PYTHON)
        )
        arguments, added = self.edges.arguments(task)
        rule = shape.rules[task]
        if rule in _SEES_FAILURES and any(
            link.key is not None and link.source.kind not in ("parameter", "constant")
            for link in shape.links_to[task]
        ):
            reader.account(f"what {task.name} takes", task.site.span(), None, _ERRORS)
        if rule in _SEES_SKIPS and any(
            _may_signal(link.source) for link in shape.links_to[task] if link.key is not None
        ):
            reader.account(f"what {task.name} takes", task.site.span(), None, _SIGNALS)
        if succeeds_surely(task, shape.flow) and trigger_of(task) in FAILS_WITH_CONSTANTS:
            added.append(self._success(task))
        return [*added, self._node(task, name, arguments, rule)]

    def _node(self, task: TaskValue, name: str, arguments: list[Argument], rule: Rule | None) -> Node:
        owner = self.shape.regions.get(task)
        common: dict[str, Any] = {
            "id": name,
            "name": name,
            "region": None if owner is None else self.shape.nodes[owner],
            "outs": (Port(),),
            "join": Join(rule=rule or Rule.ALL_SUCCESS_SKIP_FIRST, eager=False),
            "retry": retry(self.reader, task.settings),
            "timeout": timeout(self.reader, task.settings.get("timeout")),
            "tags": tuple(sorted(task.tags)),
            "doc": docstring(task.function) if task.function is not None else None,
            "display_name": task.name if task.name != name else None,
            "settings": settings(self.reader, "task", task.settings),
            "origin": Origin(span=task.site.span()),
        }
        if rule is None:
            self.edges.reads_nothing(task)
            return Task(action=self._unknown_trigger(task), **common)
        if task.kind == "compare":
            return self._gate(task, arguments, common)
        known = node_of(self.reader, self.shape, task, arguments, common) if task.kind == "library" else None
        if known is not None:
            if isinstance(known, Task) and isinstance(known.action, Nothing):
                self.edges.reads_nothing(task)
            return known
        return Task(action=self._action(task, arguments), **common)

    def _gate(self, task: TaskValue, arguments: list[Argument], common: dict[str, Any]) -> Node:
        text = compared(task.value)
        if text is None or common["region"] is not None:
            reason = (
                "a case for each element is not carried"
                if text is not None
                else "what a case compares with is not known"
            )
            return Task(action=self._opaque(task, "unknown-case", reason, "decide in a task"), **common)
        return Gate(
            action=Python(code=function("is_case", text), arguments=tuple(arguments)),
            transitive=False,
            **common,
        )

    def _action(self, task: TaskValue, arguments: list[Argument]) -> Action:
        reader = self.reader
        match task.kind:
            case "function" if task.function is not None:
                return self._python(lift_function(reader, task.function), arguments)
            case "class":
                code = run_of_instance(reader, task)
                if code is None:
                    reason = "how the task is made is only known where it is made"
                    return self._opaque(task, "unmovable-task", reason, "make it of literals, in its module")
                return Python(code=code, arguments=tuple(arguments), protocol="prefect_one")
            case "merge":
                return Python(code=function("merge", MERGE), arguments=_unnamed(arguments, numbered=False))
            case "glue" if task.sign in FUNCTIONS:
                free = FUNCTIONS[task.sign].startswith("lambda *")
                given = _unnamed(arguments) if free else tuple(arguments)
                return Python(code=function(task.name.lower(), FUNCTIONS[task.sign]), arguments=given)
            case "glue" if task.sign == "dict" and (keys := literal(task.value)) is not None:
                text = f"lambda *values: dict(zip({keys}, values))"
                return Python(code=function("dict", text), arguments=_unnamed(arguments))
            case "library":
                return Foreign(
                    path=task.path, arguments=(*self._given(task), *arguments), distribution="prefect"
                )
            case "nothing":
                return Nothing()
            case _:
                return self._opaque(task, "unread-task", "it is not read", "write what it does in a task")

    def _python(self, code: Code, arguments: list[Argument]) -> Python:
        own = speaks(self.reader, code) or takes_any(code) or hidden(code, arguments)
        return Python(code=code, arguments=tuple(arguments), protocol="prefect_one" if own else None)

    def _given(self, task: TaskValue) -> list[Argument]:
        """What a task of the library was made with."""
        if task.given is None:
            return []
        given = [*((None, one) for one in task.given.args), *task.given.kwargs.items()]
        return [
            Argument(name=name, value=value)
            for name, one in given
            if name != "name" and (value := lift(self.reader, one.value)) is not None
        ]

    def _success(self, task: TaskValue) -> Node:
        """What surely succeeds before a task: Prefect counts a parameter, and a constant argument, among those before."""
        name = f"{self.shape.nodes[task]}_constants"
        self.edges.after(name, task)
        return Task(id=name, name=name, action=Nothing(), origin=Origin(span=task.site.span()))

    def _unknown_trigger(self, task: TaskValue) -> Action:
        given = task.settings["trigger"]
        text = given.site.text()
        self.reader.report(
            "unknown-trigger",
            Severity.ERROR,
            f"the trigger of {task.name} is not carried, so that it raises when it runs: {text}",
            "use one of prefect.triggers without amounts, or decide in the task",
            given.site.span(),
        )
        return Opaque(text=task.site.text(), reason=f"its trigger is {text}")

    def _opaque(self, task: TaskValue, code: str, reason: str, action: str) -> Action:
        self.edges.reads_nothing(task)
        self.reader.report(
            code, Severity.ERROR, f"{task.name} raises when it runs: {reason}", action, task.site.span()
        )
        return Opaque(text=task.site.text(), reason=reason)


def _unnamed(arguments: list[Argument], numbered: bool = True) -> tuple[Argument, ...]:
    """The arguments by position, in the order of the numbers in their names, or of the names (`Merge.run`)."""
    ordered = sorted(arguments, key=lambda one: (len(one.name or "") if numbered else 0, one.name or ""))
    return tuple(one.model_copy(update={"name": None}) for one in ordered)


_FEATURES = {
    "compare": Feature.GATE,
    "library": Feature.TASK_FOREIGN,
    "nothing": Feature.TASK_NOTHING,
    "merge": Feature.NODE_JOIN,
}
