"""Jobs that calque wrote for Airflow's DAGs, read back: the ops that its support modules make, or plain ones around a task."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from calque.equivalence.written.bodies import body
from calque.equivalence.written.decorators import EXPANSION, TASK, decorated, listed, with_facts
from calque.equivalence.written.expansions import Expansion, check_expansion
from calque.equivalence.written.expressions import Inside
from calque.equivalence.written.modules import Function, Unread, WrittenModule, keywords, literal
from calque.equivalence.written.nodes import Written, gate_of, rule_of
from calque.equivalence.written.regions import region_of
from calque.equivalence.written.retries import dagster_retry
from calque.ir.expressions import Constant, Expr, Output
from calque.ir.pipeline import MapRegion
from calque.ir.policies import Final, Returned
from calque.ir.spans import Origin

KNOWN = (
    "name", "upstream", "mapped", "element", "rule", "setups", "holds", "fails_run", "last", "choices", "gate", "retry_policy", "facts",
    "description", "required_resource_keys", "tags", "pool",
)  # fmt: skip
"""What is said of a task; more would change what it does."""
OUTCOMES = "__outcomes"
"""How the outputs end by which what finds elements hands on what mapped tasks before it came to."""


class DagsterJob:
    """A job of ops that the support modules make.

    Attributes:
        module: where it stands.
        tasks: in the order of the job.
        regions: what it maps over.
        ids: the tasks and regions that its variables are of.
        handed: the mapped tasks whose outcomes are handed on by what finds elements: by its variable and the output's name.
        failing: the tasks that fail a run if they fail.
        ending: the last tasks, unless all of which end well a run fails.
    """

    def __init__(self, module: WrittenModule, job: Function) -> None:
        self.module = module
        self.tasks: list[Written] = []
        self.regions: list[MapRegion] = []
        self.ids: dict[str, str] = {}
        self.handed: dict[tuple[str, str], str] = {}
        self.failing: list[str] = []
        self.ending: list[str] = []
        self._expansions: list[Expansion] = []
        for statement in job.body:
            self._statement(statement)
        for expansion in self._expansions:
            check_expansion(expansion, self.tasks)

    def _statement(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                self._call(call, [name])
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Call() as call):
                self._call(call, [one.id for one in names if isinstance(one, ast.Name)])
            case ast.Expr(value=ast.Call() as call):
                self._call(call, [])
            case ast.FunctionDef():
                pass  # what is done for each element: read where it is mapped
            case ast.Expr(value=ast.Constant()):
                pass
            case _:
                raise Unread(f"{ast.unparse(statement).partition(chr(10))[0]} in a job is not read back yet")

    def _call(self, call: ast.Call, names: list[str]) -> None:
        match call.func:
            case ast.Name(id=name):
                self._made(name, call.args, names, None)
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id=found), attr="elements"), attr="map"):
                self._mapped(self._region(found), call.args[0], names)
            case _:
                raise Unread(f"{ast.unparse(call)} in a job is not read back yet")

    def _region(self, variable: str) -> str:
        if variable not in self.ids:
            raise Unread(f"{variable} is nothing that is mapped over")
        return self.ids[variable]

    def _mapped(self, region: str, each: ast.expr, names: list[str]) -> None:
        match each:
            case ast.Lambda(body=ast.Call(func=ast.Name(id=name), args=args)):
                self._made(name, args[1:], names, region)
            case ast.Name(id=function):
                self._each(self._inner(function), region, names)
            case _:
                raise Unread(f"{ast.unparse(each)} in a job is not read back yet")

    def _inner(self, name: str) -> ast.FunctionDef:
        for node in ast.walk(self.module.tree):
            if isinstance(node, ast.FunctionDef) and node.name == name:
                return node
        raise Unread(f"{name} in a job is not read back yet")

    def _each(self, function: ast.FunctionDef, region: str, names: list[str]) -> None:
        """What is done for each element: calls of tasks, the first argument of which is the element."""
        returned: list[str] = []
        for statement in function.body:
            match statement:
                case ast.Assign(
                    targets=[ast.Name(id=bound)], value=ast.Call(func=ast.Name(id=name), args=args)
                ):
                    self._made(name, args[1:], [bound], region)
                case ast.Expr(value=ast.Call(func=ast.Name(id=name), args=args)):
                    self._made(name, args[1:], [], region)
                case ast.Return(value=ast.Tuple(elts=elts)):
                    returned = [one.id for one in elts if isinstance(one, ast.Name)]
                case ast.Return(value=ast.Name(id=one)):
                    returned = [one]
                case _:
                    raise Unread(f"{ast.unparse(statement)} for each element is not read back yet")
        for outer, inner in zip(names, returned, strict=False):
            self.ids[outer] = self.ids[inner]

    def _made(self, name: str, args: list[ast.expr], bound: list[str], region: str | None) -> None:
        function = self.module.functions.get(name)
        if function is None:
            raise Unread(f"{name} is no op of this module")
        expansion = decorated(self.module, function, EXPANSION)
        if expansion is not None:
            upstream = [self._before(one) for one in args]
            self._expansion(expansion, function, upstream)
            handed = _handed(keywords(expansion), upstream)
            for one in bound:
                self.ids[one] = str(literal(expansion.args[1]))
                self.handed |= {(one, output): task for output, task in handed.items()}
            return
        task = decorated(self.module, function, TASK)
        if task is None:
            raise Unread(f"{name} is made neither of a task nor of what it maps over")
        written = self._task(task, function, [self._before(one) for one in args], region)
        self.tasks.append(written)
        for one in bound:
            self.ids[one] = written.id

    def _before(self, argument: ast.expr) -> str | None:
        """The task that an argument is of; None for whether there were any elements."""
        match argument:
            case ast.Name(id=name) if name in self.ids:
                return self.ids[name]
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="collect"), args=[]) if (
                name in self.ids
            ):
                return self.ids[name]
            case ast.Attribute(value=ast.Name(), attr="outcome"):
                return None
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if (name, attribute) in self.handed:
                return self.handed[name, attribute]
            case _:
                raise Unread(f"{ast.unparse(argument)} in a job is not read back yet")

    def _expansion(self, call: ast.Call, function: Function, upstream: list[str | None]) -> None:
        names = [one.arg for one in function.args.args[1:]]
        values = _values(names, upstream)
        inside = Inside(self.module, values, function.args.args[0].arg, outcomes=True)
        self.regions.append(region_of(call, function, inside))
        given = keywords(call)
        tasks = _tasks(given, upstream)
        sources = tuple(tasks[one] for one in listed(given.get("sources")) if one in tasks)
        self._expansions.append(Expansion(self.regions[-1], given, tuple(tasks.values()), sources))

    def _task(
        self, call: ast.Call, function: Function, upstream: list[str | None], region: str | None
    ) -> Written:
        given = keywords(call)
        others = [name for name in given if name not in KNOWN]
        if others:
            raise Unread(f"what {function.name} says about its {others[0]} is not read back yet")
        task = str(literal(call.args[1]))
        has_element = "element" in given and bool(literal(given["element"]))
        names = [one.arg for one in function.args.args]
        values = _values(names[2 if has_element else 1 :], upstream)
        element = (names[1], region or "") if has_element else None
        inside = Inside(self.module, values, names[0], element, outcomes=True)
        fails = "fails_run" not in given or bool(literal(given["fails_run"]))
        if fails:
            (self.ending if "last" in given else self.failing).append(task)
        before = tuple(dict.fromkeys(one for one in upstream if one is not None))
        return Written(
            id=task,
            body=with_facts(body(function, inside), given, self.module),
            origin=Origin(span=self.module.span(function)),
            rule=rule_of(given.get("rule")),
            retry=dagster_retry(given.get("retry_policy")),
            choices=given.get("choices"),
            gate=gate_of(given.get("gate")),
            setups=tuple(map(str, listed(given.get("setups")))),
            holds=tuple(map(str, listed(given.get("holds")))),
            region=region,
            before=before,
            others={"fails_run": fails, "pool": literal(given["pool"]) if "pool" in given else None},
        )

    @property
    def final(self) -> Final:
        """A run fails with what says that it fails it, and unless all last tasks end well that say so."""
        return Returned(value=Constant(value=None), raises=tuple(self.failing), demands=tuple(self.ending))


def _values(names: list[str], upstream: list[str | None]) -> Mapping[str, Expr]:
    """What the parameters of a function are: the outcomes of the tasks before it, those of elements once."""
    known = [name for name in upstream if name is not None]
    return {name: Output(node=of) for name, of in zip(names, known, strict=False)}


def _tasks(given: Mapping[str, ast.expr], upstream: list[str | None]) -> Mapping[object, str]:
    """The tasks before what finds elements, by the names of its inputs."""
    return dict(
        zip(listed(given.get("upstream")), (one for one in upstream if one is not None), strict=False)
    )


def _handed(given: Mapping[str, ast.expr], upstream: list[str | None]) -> Mapping[str, str]:
    """The mapped tasks whose outcomes what finds elements hands on, by the names of its outputs."""
    tasks = _tasks(given, upstream)
    return {f"{one}{OUTCOMES}": tasks[one] for one in listed(given.get("mapped")) if one in tasks}


def jobs(module: WrittenModule) -> Iterator[tuple[str, Function]]:
    """The functions under `@dg.job`, with the names of the jobs."""
    for name, function in module.jobs:
        if isinstance(name, Unread):
            raise name
        yield name, function
