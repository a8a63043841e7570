"""How expressions are written in the body of an op."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from calque.backends.python.expressions import source
from calque.backends.python.files import module_roots, strip_root
from calque.backends.python.moving import code_key
from calque.backends.python.renaming import renamed
from calque.backends.tasks.dagster_bodies import partitions_said
from calque.backends.tasks.scope import TaskScope
from calque.ir.expressions import Argument, Ask, Code, Constant, Element, Expr, SourceCode, Template
from calque.ir.intrinsics import Intrinsic
from calque.ir.pipeline import Gather

_ITEMS: Mapping[Intrinsic, str] = {
    Intrinsic.RUN_ID: "run_id",
    Intrinsic.TIME_LOGICAL: "logical_date",
    Intrinsic.TIME_INTERVAL_START: "data_interval_start",
    Intrinsic.TIME_INTERVAL_END: "data_interval_end",
    Intrinsic.TIME_DS: "ds",
    Intrinsic.TIME_DS_NODASH: "ds_nodash",
    Intrinsic.TIME_TS: "ts",
    Intrinsic.TIME_TS_NODASH: "ts_nodash",
    Intrinsic.TIME_TS_NODASH_WITH_TZ: "ts_nodash_with_tz",
    Intrinsic.TIME_PREVIOUS_LOGICAL: "prev_execution_date",
    Intrinsic.TIME_NEXT_LOGICAL: "next_execution_date",
    Intrinsic.TIME_PREVIOUS_DS: "prev_ds",
    Intrinsic.TIME_NEXT_DS: "next_ds",
    Intrinsic.TIME_YESTERDAY_DS: "yesterday_ds",
    Intrinsic.TIME_TOMORROW_DS: "tomorrow_ds",
    Intrinsic.PARTITION_KEY: "partition_key",
    Intrinsic.PARAMS: "params",
}
"""Intrinsics that are items of the task's context."""

_PATHS: Mapping[Intrinsic, str] = {
    Intrinsic.RUN_PIPELINE: 'task["dag"].dag_id',
    Intrinsic.RUN_CONF: 'task["dag_run"].conf',
    Intrinsic.RUN_TYPE: 'task["dag_run"].run_type',
    Intrinsic.NODE_ID: 'task["ti"].task_id',
    Intrinsic.NODE_MAP_INDEX: 'task["ti"].map_index',
    Intrinsic.ATTEMPT: 'task["ti"].try_number',
    Intrinsic.MAX_ATTEMPTS: 'task["ti"].max_tries',
    Intrinsic.TIME_FIRE: 'task["dag_run"].run_after',
}
"""Intrinsics that are deeper in it."""


class BodySpelling:
    """How expressions are written in the body of one node's op.

    Attributes:
        node: the id of the node, or of the region.
        uses_task: the body names `task`, the running task.

    Args:
        scope: of the pipeline.
        node: the node's id, or the region's.
        inputs: the parameter of each upstream node that the body reads.
        element: the parameter that has the current element, if there is one.
    """

    def __init__(
        self, scope: TaskScope, node: str, inputs: Mapping[str, str], element: str | None = None
    ) -> None:
        self.scope = scope
        self.imports = scope.imports
        self.uses_task = False
        self.node = node
        self._inputs = inputs
        self._element = element
        self._only_shows = False

    def shown(self, expr: Expr) -> str:
        """The source of an expression that people read: what cannot be evaluated here is a text."""
        self._only_shows = True
        try:
            return self.text(expr)
        finally:
            self._only_shows = False

    def text(self, expr: Expr) -> str:
        """The source of an expression."""
        return source(expr, self)

    def task(self) -> str:
        """The name of the running task."""
        self.uses_task = True
        return "task"

    def upstream(self, node: str) -> str:
        """A node before this one, with how it ended."""
        return self._inputs[node]

    def output(self, node: str, port: str) -> str:
        """What another node put out: an input, or a value pulled by name."""
        name = self._inputs.get(node)
        key = "" if port == "return_value" else repr(port)
        if name is None:
            return f"{self.task()}.pull({node!r}{f', {key}' if key else ''})"
        if self.scope.guarded:
            if self._keeps_none(node, port):
                return self._values(name, node)
            return f"{name}.{'pulled' if self._is_none_if_empty(node) else 'value'}({key})"
        if self._gathers(node) and not self._keeps_none(node, port):
            gathered = "pulled" if self._is_none_if_empty(node) else "pushed"
            name = f"{self.scope.support('graph_steps', gathered)}({name})"
        if not key:
            return name
        if self.scope.nodes[node].multiple_outputs:
            return f"{name}[{key}]"
        return f"{self.task()}.pull({node!r}, {key})"

    def _keeps_none(self, node: str, port: str) -> bool:
        """The values of several instances are gathered, and None is one of them."""
        ports = self.scope.nodes[node].outs
        keeps = any(one.name == port and not one.none_is_missing for one in ports)
        optional = any(
            edge.absent == "skip"
            for edge in self.scope.pipeline.edges
            if edge.source == node and edge.target == self.node
        )
        return port == "return_value" and keeps and not optional and self._gathers(node)

    def _values(self, name: str, node: str) -> str:
        each = any(
            isinstance(edge.shape, Gather) and edge.shape.on_missing == "none"
            for edge in self.scope.pipeline.edges
            if edge.source == node and edge.target == self.node
        )
        return f"{name}.values({'each=True' if each else ''})"

    def _is_none_if_empty(self, node: str) -> bool:
        """Several instances that have put out nothing give None, not an empty list (Airflow 2)."""
        return self._gathers(node) and any(
            isinstance(edge.shape, Gather) and edge.shape.empty == "none"
            for edge in self.scope.pipeline.edges
            if edge.source == node and edge.target == self.node
        )

    def _gathers(self, node: str) -> bool:
        region = self.scope.nodes[node].region
        return region is not None and (
            self.node == region
            or self.node not in self.scope.nodes
            or self.scope.nodes[self.node].region != region
        )

    def element(self, region: str, name: str) -> str:
        """A parameter of the current element."""
        if self._element is None:
            raise ValueError(f"{self.node} names an element of {region}, but is not in it")
        return self._element if name == "**" else f"{self._element}[{name!r}]"

    def ask(self, ask: Ask, arguments: Sequence[str]) -> str:
        """An intrinsic, asked of the running task."""
        if ask.intrinsic is Intrinsic.PROJECT_PATH:
            return self._project_path(*ask.arguments)
        if ask.intrinsic is Intrinsic.ASSET_VALUE and len(arguments) > 1:
            given = _joined([*arguments[:2], *partitions_said(ask)])
            return f"{self.scope.support('dagster_steps', 'kept_value')}({given})"
        item, path = _ITEMS.get(ask.intrinsic), _PATHS.get(ask.intrinsic)
        task = self.task()
        if item is not None:
            return f'{task}["{item}"]'
        return path if path is not None else _CALLS[ask.intrinsic](task, arguments)

    def _project_path(self, relative: Expr, kind: Expr) -> str:
        """Where a file of the project's is now: below the folder of the emitted modules."""
        assert isinstance(relative, Constant) and isinstance(kind, Constant)
        place = strip_root(str(relative.value), module_roots(self.scope.project))
        found = f"{self.scope.support('graph_steps', 'project_path')}({place!r})"
        return f"str({found})" if kind.value == "text" else found

    def attribute(self, of: str, name: str) -> str:
        """An attribute, as templates see it: an item of what has no such attribute."""
        return f"{self.scope.support('graph_steps', 'attribute')}({of}, {name!r})"

    def elements(self, of: str) -> str:
        """What can be mapped over, as a list."""
        return f"{self.scope.support('graph_steps', 'elements')}({of})"

    def template(self, template: Template) -> str:
        """A template, rendered when the op runs."""
        native = ", native=True" if template.native else ""
        return f"{self.task()}.render({template.source!r}{native})"

    def function(self, code: Code) -> str:
        """The user's function, or the call that makes it; one of Python's own is an expression."""
        if not code.module:
            return f"({code.text})"
        found = self.scope.moved.functions[code_key(code)]
        name = self.have(found.module, found.name)
        if not found.captured:
            return name
        values = ", ".join(f"{key}={self.text(value)}" for key, value in found.captured)
        return f"{name}({values})"

    def code(self, code: SourceCode) -> str:
        """An expression of the user's; what it names is imported from where it is now."""
        home = self.scope.moved.homes.get(code.module)
        there = self.scope.moved.bindings.get(home, ()) if home is not None else ()
        if not code.carried or not all(name in there for name in code.names):
            if self._only_shows:
                return repr(code.text)
            message = f"{code.text} could not be carried over"
            return f"((_ for _ in ()).throw(ValueError({message!r})))"
        called = {name: self.have(str(home), name) for name in code.names}
        return f"({renamed(code.text, called)})"

    def have(self, module: str, name: str) -> str:
        """Have a name of one of the emitted modules; gives what it is called here."""
        if module == self.scope.module or (module, name) in self.scope.imported:
            return name
        return self.imports.distinct(module, name, self.scope.moved.bindings.get(self.scope.module, ()))

    def arguments(self, arguments: Sequence[Argument]) -> list[str]:
        """The arguments of a call."""
        parts: list[str] = []
        for argument in arguments:
            text = self.text(argument.value)
            if argument.spread:
                whole = isinstance(argument.value, Element) and argument.value.name == "**"
                parts.append(f"{'**' if whole or argument.name is not None else '*'}{text}")
            else:
                parts.append(text if argument.name is None else f"{argument.name}={text}")
        return parts


def _joined(arguments: Sequence[str]) -> str:
    return ", ".join(arguments)


def _method(name: str) -> Callable[[str, Sequence[str]], str]:
    return lambda task, arguments: f"{task}.{name}({_joined(arguments)})"


_CALLS: Mapping[Intrinsic, Callable[[str, Sequence[str]], str]] = {
    Intrinsic.CONTEXT: lambda task, arguments: f"{task}[{arguments[0]}]" if arguments else f"{task}.context",
    Intrinsic.TIME_PREVIOUS_SUCCESS: lambda task, arguments: f'{task}["prev_" + {arguments[0]} + "_success"]',
    Intrinsic.PARAM: lambda task, arguments: f'{task}["params"][{arguments[0]}]',
    Intrinsic.VARIABLE: _method("variable"),
    Intrinsic.VARIABLE_JSON: _method("variable_json"),
    Intrinsic.CONNECTION: _method("connection"),
    Intrinsic.ENVIRONMENT: _method("environment"),
    Intrinsic.PULL: _method("pull"),
    Intrinsic.RENDERED: _method("rendered"),
    Intrinsic.MACRO: lambda task, arguments: (
        f'getattr({task}["macros"], {arguments[0]})({_joined(arguments[1:])})'
    ),
    Intrinsic.CLOCK_NOW: _method("now"),
    Intrinsic.ASSET_VALUE: _method("asset_value"),
}
"""Intrinsics with arguments."""
