"""The statements of a flow's own code: what each step is given is under the names that it reads, its results under those that it sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from calque.backends.prefect.flow_values import FlowValues
from calque.backends.prefect.own_code import OwnCode, own_code, with_texts
from calque.backends.prefect.own_steps import RESULT, calls, stem
from calque.backends.python.names import identifier
from calque.ir.actions import Python
from calque.ir.expressions import Expr, Output
from calque.ir.nodes import Node


class OwnStatements:
    """The statements of one flow's steps.

    Args:
        values: of the flow.
        elsewhere: names of the module, which the flow must not set.
        runs: the futures of nodes, by their ids.
    """

    def __init__(self, values: FlowValues, elsewhere: Iterable[str], runs: Mapping[str, str]) -> None:
        self.values = values
        self.steps = values.steps
        self.holding = values.holding
        self.elsewhere = frozenset(elsewhere)
        self.runs = runs

    def wanted(self, node: Node) -> str | None:
        """What the code of the flow calls what a node gives."""
        for name, found in self.steps.choices.items():
            if Output(node=node.id) in (found.yes, found.no):
                return stem(name, self.steps.nodes)
        told = {end: of for end, of in self.steps.ended.items() if self.steps.ends[end] == "direct"}
        stands_for = [Output(node=self.steps.seen.get(node.id, node.id))]
        stands_for += [Output(node=end) for end, of in told.items() if of == node.id]
        for name in self.steps.codes:
            for parameter, value in _given(self.steps.nodes[name]).items():
                is_it = value in stands_for
                if is_it and self.steps.said_by_runs(name, [node.id]) is None:
                    return parameter if parameter not in self.elsewhere else None
        return None

    def sets(self, names: Iterable[str]) -> Iterator[str]:
        """The variables that the code of some nodes sets."""
        for name in names:
            code = self.steps.codes.get(name)
            if code is not None:
                yield from (*code.parameters, *sorted(code.bound))
            if name in self.steps.codes or name in self.steps.choices:
                yield stem(name, self.steps.nodes)

    def given(self, node: Node, index: int) -> Iterator[str]:
        """Statements after which the names that a step reads stand for what it is given.

        Args:
            node: the step.
            index: of the node with which it is written.
        """
        self._prepare(node)
        code = self.steps.codes.get(node.id)
        read = code.parameters if code is not None else ()
        others = {
            name: value
            for name, value in _given(node).items()
            if name in read and self.values.text(value) != identifier(name)
        }
        yield from self.holding.freed(others, index - 1)
        for name, value in others.items():
            yield f"{name} = {self.values.text(value)}"
            self.holding.forget([name])

    def _prepare(self, node: Node) -> None:
        """The code of a step with Prefect's own names; what computes a value with names that mean something else here is called."""
        action, module = getattr(node, "action", None), self.values.module
        assert isinstance(action, Python)
        if calls(node, self.steps.nodes):
            text = f"{module.function(action.code)}({', '.join(self._texts(node, action))})"
            self.steps.codes[node.id] = replace(self.steps.codes[node.id], value=text)
            return
        code = own_code(action.code, module.filled(action.code))
        if code is None:
            return
        if code.is_expression and not (module.reaches(action.code) and self._is_free(code)):
            code = replace(code, value=self._call(node, action), parameters=())
        asks = self.steps.said_by_runs(node.id, self.runs)
        if asks:
            texts = {name: f"{self.runs[of]}.result()" for name, of in asks.items()}
            kept = tuple(name for name in code.parameters if name not in asks)
            code = replace(code, value=with_texts(str(code.value), texts), parameters=kept)
        self.steps.codes[node.id] = code

    def written(self, node: Node, action: Python, index: int) -> Iterator[str]:
        """A step where it stands."""
        self._prepare(node)
        code = self.steps.codes.get(node.id)
        if code is None or not (
            code.is_expression or (self.values.module.reaches(action.code) and self._is_free(code))
        ):
            yield from self._called(node, action, index)
            return
        yield from self.given(node, index)
        yield from self.holding.freed(sorted(code.bound), index)
        if code.statements:
            yield code.statements
        self.holding.forget(code.bound)
        for place, name in enumerate(code.returned):
            self.holding.set(name, (node.id, RESULT if len(code.returned) == 1 else str(place)))
        if code.value is not None and not code.returned:
            name = self._result(node, index)
            yield f"{name} = {code.value}"
            self.holding.set(name, (node.id, RESULT))

    def _is_free(self, code: OwnCode) -> bool:
        """Whether the names that code sets and reads are none of the module's."""
        return self.elsewhere.isdisjoint({*code.bound, *code.parameters})

    def _called(self, node: Node, action: Python, index: int) -> Iterator[str]:
        """A step that stays a function."""
        text = self._call(node, action)
        name = self._result(node, index)
        yield f"{name} = {text}"
        self.holding.set(name, (node.id, RESULT))
        parts = self.steps.results(node.id)
        for place in range(len(parts) if len(parts) > 1 else 0):
            self.holding.texts[node.id, str(place)] = f"{name}[{place}]"

    def _call(self, node: Node, action: Python) -> str:
        function = self.values.module.step(action.code, stem(node.id, self.steps.nodes))
        return f"{function}({', '.join(self._texts(node, action))})"

    def _texts(self, node: Node, action: Python) -> list[str]:
        """The arguments of a call of a step's function: by their places, as long as these go."""
        texts = {name: self.values.text(value) for name, value in _given(node).items()}
        places = [one.name for one in action.code.parameters if one.form in ("positional", "either")]
        count = next((index for index, name in enumerate(places) if name not in texts), len(places))
        plain = [texts.pop(name) for name in places[:count]]
        return [*plain, *(f"{name}={text}" for name, text in texts.items())]

    def _result(self, node: Node, index: int) -> str:
        return self.holding.take(stem(node.id, self.steps.nodes), node.id, index)

    def chosen(self, branch: Node, way: bool) -> Iterator[str]:
        """At the end of a way, what depends on it."""
        for name, found in self.steps.choices.items():
            if found.branch == branch.id:
                variable = stem(name, self.steps.nodes)
                text = self.values.text(found.yes if way else found.no)
                if text != variable:
                    yield f"{variable} = {text}"

    def choose(self, branch: Node) -> None:
        """After a fork, what depended on its way."""
        for name, found in self.steps.choices.items():
            if found.branch == branch.id:
                self.holding.set(stem(name, self.steps.nodes), (name, RESULT))


def _given(node: Node) -> Mapping[str, Expr]:
    """What the parameters of a step are given."""
    action = getattr(node, "action", None)
    arguments = action.arguments if isinstance(action, Python) else ()
    return {str(one.name): one.value for one in arguments}
