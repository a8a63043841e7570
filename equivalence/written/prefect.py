"""Flows that calque wrote for Airflow's DAGs, read back: `with dag.run(…):` around the tasks of a DAG."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from calque.equivalence.written.bodies import body
from calque.equivalence.written.decorators import EXPANSION, TASK, decorated, listed, with_facts
from calque.equivalence.written.expansions import Expansion, check_expansion
from calque.equivalence.written.expressions import Inside
from calque.equivalence.written.modules import Function, Unread, WrittenModule, keywords, literal
from calque.equivalence.written.nodes import Written, gate_of, rule_of
from calque.equivalence.written.regions import region_of
from calque.equivalence.written.retries import prefect_retry
from calque.equivalence.written.steps import needs_of
from calque.ir.expressions import Constant, Expr, Items, Output
from calque.ir.pipeline import MapRegion, Param
from calque.ir.policies import Final, Returned
from calque.ir.spans import Origin
from calque.ir.syntax import is_text

NATIVE = (
    "name",
    "retries",
    "retry_delay_seconds",
    "retry_condition_fn",
    "retry_jitter_factor",
    "description",
    "tags",
)
GUARDED = (
    "rule", "needs", "setups", "holds", "choices", "gate", "retries", "facts", "mapped", "retry_delay_seconds", "retry_jitter_factor",
    "tags",
)  # fmt: skip
"""What is said of a task; more would change what it does."""


class PrefectFlow:
    """A flow.

    Attributes:
        module: where it stands.
        tasks: in the order of the flow.
        regions: what it maps over.
        params: its parameters, those of Airflow's runs left out.
        final: how it ends.
        ending: the ids of the tasks whose states it returns.
    """

    def __init__(self, module: WrittenModule, flow: Function) -> None:
        self.module = module
        self.tasks: list[Written] = []
        self.regions: list[MapRegion] = []
        self.ids: dict[str, str] = {}
        self.ending: list[str] = []
        self.params = tuple(_params(flow))
        self.final: Final | None = None
        self._expansions: list[Expansion] = []
        for statement in _inner(module, flow):
            self._statement(statement)
        for expansion in self._expansions:
            check_expansion(expansion, self.tasks)

    def _statement(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Assign(value=ast.Call(func=ast.Name(id=name))) if (
                self.module.supported(name) == "graph_joins.Mapped"
            ):
                pass  # what is done for each element: read in the loop over the elements
            case ast.For(iter=ast.Call(func=ast.Name(id=name), args=[over]), body=each) if (
                self.module.supported(name) == "graph_joins.elements_of"
            ):
                for one in each:
                    self._each(one, self._run(over))
            case ast.Assign(targets=[ast.Name(id=bound)], value=ast.Call() as call):
                self.ids[bound] = self._call(call)
            case ast.Expr(value=ast.Call() as call):
                self._call(call)
            case ast.Return(value=value):
                self._returns(value)
            case _:
                raise Unread(f"{ast.unparse(statement)} in a flow is not read back yet")

    def _each(self, statement: ast.stmt, region: str) -> None:
        """`load_run.runs.append(load.submit(rows_run, element=element))`: a task for an element."""
        match statement:
            case ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(
                        value=ast.Attribute(value=ast.Name(id=bound), attr="runs"), attr="append"
                    ),
                    args=[
                        ast.Call(
                            func=ast.Attribute(value=ast.Name(id=name), attr="submit"), args=args
                        ) as call
                    ],
                )
            ) if name in self.module.functions:
                said = decorated(self.module, self.module.functions[name], TASK)
                others = [word.arg for word in call.keywords if word.arg != "element"]
                if said is None or others:
                    raise Unread(f"{ast.unparse(call)} in a flow is not read back yet")
                written = self._guarded(said, self.module.functions[name], args, region)
            case _:
                raise Unread(f"{ast.unparse(statement)} in a flow is not read back yet")
        self.tasks.append(written)
        self.ids[bound] = written.id

    def _returns(self, value: ast.expr | None) -> None:
        match value:
            case ast.List(elts=elts):
                names = [self._run(one) for one in elts]
                self.final = Returned(value=Items(items=tuple(Output(node=name) for name in names)))
            case ast.Call(func=ast.Name(id=name), args=args) if (
                self.module.supported(name) == "graph_joins.last"
            ):
                names = [self._run(one) for one in args]
                self.final = Returned(value=Constant(value=None), demands=tuple(names))
            case _:
                raise Unread(
                    f"what the flow returns ({'' if value is None else ast.unparse(value)}) is not read back yet"
                )
        self.ending = names

    def _run(self, node: ast.expr) -> str:
        """The id of the task that a run is of."""
        match node:
            case ast.Starred(value=inner) | ast.Subscript(value=ast.Attribute(value=inner, attr="runs")):
                node = inner
        if isinstance(node, ast.Name) and node.id in self.ids:
            return self.ids[node.id]
        raise Unread(f"{ast.unparse(node)} in a flow is not read back yet")

    def _call(self, call: ast.Call) -> str:
        match call.func:
            case ast.Attribute(value=ast.Name(id=name), attr="submit" | "map" as way) if (
                name in self.module.functions
            ):
                function = self.module.functions[name]
            case _:
                raise Unread(f"{ast.unparse(call)} in a flow is not read back yet")
        expansion = decorated(self.module, function, EXPANSION)
        if expansion is not None:
            names, given = [one.arg for one in function.args.args], keywords(expansion)
            before = tuple(map(self._run, call.args))
            values = {name: Output(node=of) for name, of in zip(names[1:], before, strict=False)}
            inside = Inside(self.module, values, names[0], outcomes=True)
            self.regions.append(region_of(expansion, function, inside))
            sources = tuple(before[int(str(place))] for place in listed(given.get("sources")))
            self._expansions.append(Expansion(self.regions[-1], given, before, sources))
            return str(literal(expansion.args[1]))
        guarded = decorated(self.module, function, TASK)
        if guarded is None:
            written = self._native(function, call, way)
        elif way == "map":
            written = self._guarded(guarded, function, call.args[1:], self._run(call.args[0]))
        elif call.keywords:
            raise Unread(f"{ast.unparse(call)} in a flow is not read back yet")
        else:
            written = self._guarded(guarded, function, call.args, None)
        self.tasks.append(written)
        return written.id

    def _output(self, node: ast.expr) -> Expr:
        return Output(node=self._run(node))

    def _guarded(
        self, said: ast.Call, function: Function, args: Sequence[ast.expr], region: str | None
    ) -> Written:
        """A task that decides by a rule; `args` are the runs before it, `region` is what it runs for the elements of."""
        given = _checked(self.module, keywords(said), GUARDED, function)
        task = str(literal(said.args[1]))
        names = [one.arg for one in function.args.args]
        before = [self._run(one) for one in args]
        has_element = region is not None
        values = {
            name: Output(node=of) for name, of in zip(names[2 if has_element else 1 :], before, strict=False)
        }
        element = (names[1], region) if region is not None else None
        inside = Inside(self.module, values, names[0], element, outcomes=True)
        found = body(function, inside)
        if "needs" in given and needs_of(literal(given["needs"])) != found.steps.needs:
            raise Unread(f"{task} is skipped for want of other outputs than its function is")
        return Written(
            id=task,
            body=with_facts(found, given, self.module),
            origin=Origin(span=self.module.span(function)),
            rule=rule_of(given.get("rule")),
            retry=prefect_retry(given),
            choices=given.get("choices"),
            gate=gate_of(given.get("gate")),
            setups=tuple(map(str, listed(given.get("setups")))),
            holds=tuple(map(str, listed(given.get("holds")))),
            region=region,
            before=tuple(dict.fromkeys(before)),
        )

    def _native(self, function: Function, call: ast.Call, way: str) -> Written:
        if way == "map":
            raise Unread("what is mapped in a flow of plain tasks is not read back yet")
        said = _task_call(function)
        given = _checked(self.module, keywords(said) if said else {}, NATIVE, function)
        names = [one.arg for one in function.args.args]
        values: dict[str, Expr] = {}
        before: list[str] = []
        for name, one in zip(names, call.args, strict=False):
            values[name] = self._output(one)
            before.append(self._run(one))
        for word in call.keywords:
            if word.arg == "wait_for" and isinstance(word.value, ast.List):
                before += [self._run(one) for one in word.value.elts]
            elif word.arg is not None:
                values[word.arg] = self._output(word.value)
                before.append(self._run(word.value))
        found = body(function, Inside(self.module, values))
        named = str(literal(given["name"])) if "name" in given else function.name
        return Written(
            id=found.task or named,
            body=found,
            origin=Origin(span=self.module.span(function)),
            retry=prefect_retry(given),
            before=tuple(dict.fromkeys(before)),
        )


def _checked(
    module: WrittenModule, given: Mapping[str, ast.expr], known: tuple[str, ...], function: Function
) -> Mapping[str, ast.expr]:
    others = [name for name in given if name not in known]
    if others:
        raise Unread(f"what {function.name} says about its {others[0]} is not read back yet")
    condition = given.get("retry_condition_fn")
    if condition is not None and module.supported(ast.unparse(condition)) != "graph_tasks.tries_again":
        raise Unread(f"what {function.name} is tried again for is not read back yet")
    return given


def _task_call(function: Function) -> ast.Call | None:
    """`@task(…)`; None for a plain `@task`."""
    for one in function.decorator_list:
        call = one if isinstance(one, ast.Call) else None
        if ast.unparse(call.func if call else one) == "task":
            return call
    raise Unread(f"{function.name} is no task of this module")


def _inner(module: WrittenModule, flow: Function) -> list[ast.stmt]:
    """The statements of a flow inside of its run of a DAG."""
    statements = [one for one in flow.body if not is_text(one)]
    match statements:
        case [
            ast.With(
                items=[
                    ast.withitem(
                        context_expr=ast.Call(func=ast.Attribute(value=ast.Name(id=dag), attr="run"))
                    )
                ],
                body=inner,
            )
        ]:
            if module.dag(dag) is not None:
                return inner
    raise Unread("the flow is no run of a DAG of Airflow's")


def _params(flow: Function) -> Iterator[Param]:
    """The parameters of a flow; `logical_date` and `conf` are those that every run of Airflow's has."""
    names = [one.arg for one in (*flow.args.args, *flow.args.kwonlyargs)]
    defaults = [None] * (len(flow.args.args) - len(flow.args.defaults)) + [
        *flow.args.defaults,
        *flow.args.kw_defaults,
    ]
    for name, default in zip(names, defaults, strict=True):
        if name in ("logical_date", "conf"):
            continue
        if default is None:
            yield Param(name=name)
        else:
            value = literal(default)
            yield Param(name=name, default=Constant.model_validate({"value": value}))


def flows(module: WrittenModule) -> Iterator[tuple[str, Function]]:
    """The functions under `@flow`, with the names of the flows."""
    for path, call, function in module.decorators:
        if path == "flow":
            named = keywords(call).get("name") if call else None
            yield (function.name.replace("_", "-") if named is None else str(literal(named))), function
