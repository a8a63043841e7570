"""One form for what can be written in several: a pipeline in which nothing only calls something else.

    def load_op(rows): return load(rows)        becomes      load, given what load_op was given
    def empty(): pass                           becomes      nothing

Both sides are brought into it, so that it does not matter which of the forms either has.
"""

from __future__ import annotations

import ast
import textwrap

from pydantic import BaseModel

from calque.backends.tasks.bodies import Bodies
from calque.backends.tasks.skips import may_be_skipped
from calque.dialects.portables import portable_of
from calque.equivalence.changing import changed
from calque.equivalence.elements import with_plain_elements
from calque.equivalence.written.expressions import Inside, arguments
from calque.equivalence.written.modules import Function, Unread, WrittenModule
from calque.ir.actions import ASKING, Action, Compute, Holds, Nothing, Python
from calque.ir.endings import Ending, endings
from calque.ir.expressions import Argument, Code, Concat, Constant, Expr
from calque.ir.graph import descendants, downstream, upstream
from calque.ir.map_sources import has_items
from calque.ir.nodes import Branch, Gate, Materialize, Node, Task
from calque.ir.pipeline import MapRegion, Pipeline, Product, ZipOf
from calque.ir.policies import Join, Rule
from calque.ir.project import Project
from calque.ir.setups import held
from calque.ir.syntax import is_text

DEEPEST = 5
"""So many calls of calls are looked through."""


_WITHOUT_SKIPS = (Rule.NONE_FAILED, Rule.NONE_FAILED_MIN_ONE_SUCCESS)
"""Rules that are all_success where nothing is skipped."""


class Normal:
    """Brings the pipelines of a project into the normal form."""

    def __init__(self, project: Project) -> None:
        known = {module.name: module for module in project.modules}
        self.bodies = Bodies(known)
        self.modules = {name: WrittenModule(module, known, {}) for name, module in known.items()}

    def pipeline(self, pipeline: Pipeline) -> Pipeline:
        """The pipeline in the normal form."""
        nodes = tuple(changed(self._node(node, pipeline), _joined) for node in pipeline.nodes)
        return with_plain_elements(pipeline.model_copy(update={"nodes": nodes}))

    def joined(self, project: Project) -> Project:
        """The project with joins and maps in the normal form: by them edges can imply others."""
        pipelines = tuple(
            _scoped(self._joins(one.model_copy(update={"regions": tuple(map(_region, one.regions))})))
            for one in project.pipelines
        )
        return project.model_copy(update={"pipelines": pipelines})

    def _joins(self, pipeline: Pipeline) -> Pipeline:
        """The pipeline with all_success where a join comes to that: before it is nothing, or nothing that is skipped."""
        others = [node for node in pipeline.nodes if node.join.rule is not Rule.ALL_SUCCESS]
        if not others:
            return pipeline
        before = upstream(pipeline)
        ended = endings(pipeline, lambda node: may_be_skipped(node, self.bodies, True) is not None)

        def plain(node: Node) -> bool:
            skips = any(Ending.SKIPPED in ended.get(name, Ending.SKIPPED) for name in before[node.id])
            return not before[node.id] or (node.join.rule in _WITHOUT_SKIPS and not skips)

        found = {node.id: node.model_copy(update={"join": Join()}) for node in others if plain(node)}
        nodes = tuple(found.get(node.id, node) for node in pipeline.nodes)
        return pipeline.model_copy(update={"nodes": nodes})

    def _node(self, node: Node, pipeline: Pipeline) -> Node:
        """A node in the normal form; an asset that is called as its node is what the node puts out."""
        if isinstance(node, Gate) and not _skips_from_afar(node, pipeline):
            return node.model_copy(update={"transitive": True})
        if node.outlets:
            others = tuple(name for name in node.outlets if name.replace("/", "__") != node.id)
            node = node.model_copy(update={"outlets": others})
        if isinstance(node, Branch):
            return by_condition(node)
        action = getattr(node, "action", None)
        if not isinstance(node, Task | Materialize) or not isinstance(action, Python):
            return node
        found = self._action(action)
        return node if found is action else node.model_copy(update={"action": found})

    def _action(self, action: Action) -> Action:
        for _ in range(DEEPEST):
            if not isinstance(action, Python):
                return action
            found = self._called(action)
            if found is action:
                return action
            action = found
        return action

    def _called(self, action: Python) -> Action:
        """What a body calls, if it does nothing else."""
        function = _function(action.code) if action.protocol not in {"prefect_one", *ASKING} else None
        module = self.modules.get(action.code.module)
        if function is None or module is None or action.code.captured or action.code.is_generator:
            return action
        match [one for one in function.body if not is_text(one)]:
            case [] | [ast.Pass()] | [ast.Return(value=None)] | [ast.Return(value=ast.Constant(value=None))]:
                return Nothing() if action.isolation is None else action
            case [ast.Return(value=ast.Call(func=ast.Name(id=name)) as call)] if action.protocol is None:
                pass
            case _:
                return action
        if name in module.functions and module.functions[name].decorator_list:
            return action  # a task of the tool's, and no plain function
        here = name in action.code.names and portable_of(module.imported.get(name, ("", ""))[0]) is None
        code = module.code(name) if here else None
        values = _given(action, function)
        if code is None or values is None or action.isolation is not None:
            return action
        try:
            given = arguments(call, 0, Inside(module, values, task=" "))
        except Unread:
            return action
        return action.model_copy(update={"code": code, "arguments": given})


def _joined(value: BaseModel) -> BaseModel:
    """A concatenation of known texts as the text."""
    match value:
        case Concat(parts=parts) if all(
            isinstance(one, Constant) and isinstance(one.value, str) for one in parts
        ):
            return Constant(value="".join(str(getattr(one, "value", "")) for one in parts))
        case _:
            return value


def _skips_from_afar(gate: Gate, pipeline: Pipeline) -> bool:
    """Whether it matters that a gate skips what follows, and not only what directly follows: teardowns run all the same."""
    clearing = {node.id for node in pipeline.nodes if node.scope and node.scope.role == "teardown"}
    return bool(descendants(pipeline, [gate.id]) - clearing - set(downstream(pipeline)[gate.id]))


def _scoped(pipeline: Pipeline) -> Pipeline:
    """The pipeline without setups that nothing clears away after, and that keep nothing from running: they are as others."""
    after, keeps = downstream(pipeline), held(pipeline)
    clearing = {node.id for node in pipeline.nodes if node.scope and node.scope.role == "teardown"}

    def plain(node: Node) -> bool:
        is_setup = node.scope is not None and node.scope.role == "setup"
        return is_setup and node.id not in keeps and not clearing & set(after[node.id])

    nodes = tuple(node.model_copy(update={"scope": None}) if plain(node) else node for node in pipeline.nodes)
    return pipeline.model_copy(update={"nodes": nodes})


def _region(region: MapRegion) -> MapRegion:
    """One sequence by itself is the same side by side and as a product; values that are there are never nothing."""
    source = region.source
    if isinstance(source, ZipOf) and len(source.parameters) == 1:
        source = Product(parameters=source.parameters)
    if not isinstance(source, Product):
        return region
    known = all(has_items(value) for _, value in source.parameters)
    return region.model_copy(update={"source": source, "on_empty": "skip" if known else region.on_empty})


def by_condition(node: Branch) -> Branch:
    """A branch by `lambda condition: ["a"] if condition else ["b"]` as one that chooses by a condition."""
    match node.action:
        case Python(code=Code(is_lambda=True, text=text), arguments=(Argument(value=value, spread=False),)):
            tree = ast.parse(text.strip(), mode="eval").body
        case _:
            return node
    match tree:
        case ast.Lambda(
            args=ast.arguments(args=[ast.arg(arg=name)]),
            body=ast.IfExp(
                test=ast.Name(id=tested), body=ast.List(elts=chosen), orelse=ast.List(elts=others)
            ),
        ) if tested == name and all(isinstance(one, ast.Constant) for one in (*chosen, *others)):
            ways = [tuple(str(ast.literal_eval(one)) for one in way) for way in (chosen, others)]
            condition = Holds(action=Compute(value=value))
            changes = {"action": None, "condition": condition, "when_true": ways[0], "when_false": ways[1]}
            return node.model_copy(update=changes)
        case _:
            return node


def _function(code: Code) -> Function | None:
    """The function that a body is; None for one that speaks to its orchestrator where it stands, or a lambda that does not call another."""
    if any(hole.form == "expression" for hole in code.holes):
        return None
    try:
        tree = ast.parse(textwrap.dedent(code.text).strip() if code.is_lambda else textwrap.dedent(code.text))
    except SyntaxError:
        return None
    if code.is_lambda:
        return _of_lambda(tree)
    found = [node for node in tree.body if isinstance(node, Function)]
    return found[0] if len(found) == 1 else None


def _of_lambda(tree: ast.Module) -> Function | None:
    match tree.body:
        case [ast.Expr(value=ast.Lambda(args=args, body=ast.Call() as call))]:
            found = ast.FunctionDef("_", args, [ast.Return(call)], [])
            return ast.fix_missing_locations(found)
        case _:
            return None


def _given(action: Python, function: Function) -> dict[str, Expr] | None:
    """What each parameter is given; None unless each is, by its name or position."""
    parameters = function.args
    if parameters.vararg or parameters.kwarg or any(one.spread for one in action.arguments):
        return None
    names = [one.arg for one in (*parameters.posonlyargs, *parameters.args)]
    found: dict[str, Expr] = {}
    for index, one in enumerate(action.arguments):
        if one.name is None and index >= len(names):
            return None
        found[one.name or names[index]] = one.value
    return found if set(found) == {*names, *(one.arg for one in parameters.kwonlyargs)} else None
