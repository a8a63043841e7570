"""Prefect's flows, read back: a task runs if those before it completed, and the flow asks for the results of the last ones."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from calque.backends.prefect.own_code import is_own
from calque.dialects.prefect.arguments import MATERIALIZED, OF_ASSETS
from calque.equivalence.origins.asset_events import asset_event
from calque.equivalence.origins.deployments import IDENTITY, deployed, lacks_of_deployments
from calque.equivalence.origins.intervals import with_distance
from calque.equivalence.origins.maps import zipped
from calque.equivalence.origins.origin import Known, Origin, made_by_task, placed
from calque.equivalence.origins.programs import (
    as_program,
    is_program,
    lacks_of_program,
    lacks_of_step,
    with_own_steps,
)
from calque.equivalence.origins.pulls import with_outputs
from calque.ir.actions import Nothing, Python
from calque.ir.expressions import (
    Ask,
    Concat,
    Constant,
    Element,
    Entries,
    Expr,
    Item,
    Items,
    Output,
    Parameter,
)
from calque.ir.graph import leaves
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Imperative, Node, NodeBase, Task
from calque.ir.pipeline import EventTrigger, Pipeline, RunTrigger, ZipOf
from calque.ir.policies import Join, Leaves, Returned, Rule
from calque.ir.printing.projects import print_trigger
from calque.ir.settings import Setting
from calque.ir.time import Cron, Interval, Rrule, Schedule
from calque.ir.walk import subexpressions


def prefect_origin() -> Origin:
    """Prefect 3."""
    return Origin("prefect", _injects, _node, _by_its_rules, _lacks)


def prefect_one_origin() -> Origin:
    """Prefect 1."""
    return Origin("prefect_one", _injects, _node, _by_the_rules_of_one, _lacks_of_one)


def _injects(parameter: Parameter) -> Intrinsic | None:
    return None


def _node(node: NodeBase, known: Known) -> NodeBase:
    changes = placed(node, known)
    if node.join.rule is Rule.ALL_SUCCESS_SKIP_FIRST:  # nothing is skipped, as is seen to
        changes["join"] = Join()
    if isinstance(node, Task) and isinstance(node.action, Nothing):
        changes["glue"] = True  # what the flow does between its tasks
    changes |= {"outlets": known.outlets(node.outlets), "inlets": known.outlets(node.inlets)}
    changes["settings"] = tuple(_assets(known.outlets(node.outlets), known.outlets(node.inlets)))
    return made_by_task(node, changes)


def _assets(made: Sequence[str], read: Sequence[str]) -> Iterator[Setting]:
    """What `@materialize` says; Prefect knows only what assets that are made are made of."""
    if made:
        yield Setting(name=MATERIALIZED, text=", ".join(map(repr, made)), module="")
    if made and read:
        yield Setting(name="asset_deps", text=f"[{', '.join(map(repr, read))}]", module="")


def _by_the_rules_of_one(pipeline: Pipeline, known: Known) -> Pipeline:
    triggers = [
        with_distance(one).model_copy(update={"identity": IDENTITY}) if isinstance(one, Schedule) else one
        for one in pipeline.triggers
    ]
    return pipeline.model_copy(update={"triggers": tuple(triggers)})


def _by_its_rules(pipeline: Pipeline, known: Known) -> Pipeline:
    """A flow, with what only Prefect knows of it and of its tasks."""
    told = known.pipelines[pipeline.id]
    nodes = tuple(
        node.model_copy(update={"settings": tuple(_settings(node, told.node_settings.get(node.id, {})))})
        for node in pipeline.nodes
    )
    changes = {"nodes": nodes, "settings": tuple(_settings(pipeline, told.settings))}
    return _arranged(pipeline.model_copy(update=changes), known)


def _settings(part: Node | Pipeline, texts: Mapping[str, str]) -> Iterator[Setting]:
    """Those that are read, and those that are told: of assets only what is not read."""
    yield from part.settings
    made = {one.name for one in part.settings}
    for name, text in texts.items():
        if name not in OF_ASSETS or (name not in made and MATERIALIZED in made):
            yield Setting(name=name, text=text, module="")


def _arranged(pipeline: Pipeline, known: Known) -> Pipeline:
    pipeline = with_outputs(zipped(pipeline), named=False)
    if pipeline.id not in known.programs:
        pipeline = with_own_steps(pipeline, known)
    changes = deployed(pipeline, known.pipelines[pipeline.id], known.pipelines)
    if pipeline.id in known.programs:
        changes |= _program(pipeline)
    elif is_program(pipeline):
        return as_program(pipeline).model_copy(update=changes)
    elif isinstance(pipeline.final, Returned):  # what was called directly is submitted, and waited for
        demands = tuple(dict.fromkeys((*pipeline.final.raises, *pipeline.final.demands)))
        changes["final"] = pipeline.final.model_copy(update={"raises": (), "demands": demands})
    else:  # as all tasks run only if those before them completed, the last ones show what failed
        changes["final"] = Returned(value=Constant(value=None), demands=tuple(leaves(pipeline)))
    return pipeline.model_copy(update=changes)


def _program(pipeline: Pipeline) -> dict[str, object]:
    """What a flow is that is no graph: one node, in the module whose names it uses."""
    found: list[Node] = []
    for node in pipeline.nodes:
        fields = {name: getattr(node, name) for name in NodeBase.model_fields}
        found.append(Imperative(**fields, action=node.action) if isinstance(node, Task) else node)
    modules = [
        one.action.code.module
        for one in found
        if isinstance(one, Imperative) and isinstance(one.action, Python)
    ]
    return {"nodes": tuple(found), "final": Leaves(), "module": next(iter(modules), pipeline.module)}


def _lacks_of_one(pipeline: Pipeline, known: Known) -> Iterator[str]:
    """What cannot be written of a flow of Prefect 1's; of its clocks the migration says itself what is not carried."""
    for node in pipeline.nodes:
        if isinstance(node, Task) and node.glue:
            yield f"{node.id}, by which its runs end, is not read back yet"


def _lacks(pipeline: Pipeline, known: Known) -> Iterator[str]:
    said = known.pipelines[pipeline.id]
    unknown = set(said.given) - {*said.defaults, *said.required}
    if pipeline.id in known.given and (unknown or not said.given):
        yield "what its parameters are where its schedule says nothing is not known"
    yield from lacks_of_deployments(pipeline, said)
    yield from _lacks_of_triggers(pipeline)
    if pipeline.id in known.programs and len(pipeline.nodes) == 1:
        return
    for region in pipeline.regions:
        if not isinstance(region.source, ZipOf) or region.parent is not None:
            yield f"what {region.id} runs for is not read back yet"
    own = is_program(pipeline)
    if own:
        yield from lacks_of_program(pipeline)
    for node in pipeline.nodes:
        found = lacks_of_step(node) if is_own(node) else _lacks_of(node, own)
        settings = said.node_settings.get(node.id, {})
        if any(not _is_literal(settings[name]) for name in OF_ASSETS if name in settings):
            yield f"{node.id}, whose assets are more than addresses, is not read back yet"
        yield from (f"{node.id}, {why}, is not read back yet" for why in (*found, *_lacks_of_given(node)))
    for edge in pipeline.edges:
        if edge.tolerate or edge.passes != "value" or edge.absent == "skip":
            yield f"what {edge.target} takes of {edge.source} is not read back yet"


def _is_literal(text: str) -> bool:
    try:
        ast.literal_eval(f"[{text}]")
    except ValueError:
        return False
    return True


def _lacks_of_triggers(pipeline: Pipeline) -> Iterator[str]:
    for one in pipeline.triggers:
        if asset_event(one) is not None or isinstance(one, EventTrigger | RunTrigger):
            continue
        if not isinstance(one, Schedule) or not isinstance(one.ticks, Cron | Interval | Rrule):
            yield f"what starts its runs ({print_trigger(one)}) is not read back yet"
        elif isinstance(one.ticks, Interval) and one.ticks.anchor == "start" and one.start is None:
            yield "from when on its interval counts is not read back yet"
        elif not isinstance(one.ticks, Interval) and (one.start or one.end):
            yield "from when on, or until when, its schedule counts is not read back yet"


def _lacks_of(node: Node, decided: bool) -> Iterator[str]:
    action = getattr(node, "action", None)
    if not isinstance(node, Task) or not isinstance(action, Python) or action.code.is_lambda:
        yield "which is no task of a function"
        return
    if any("://" not in name for name in (*node.outlets, *node.inlets)) or (node.inlets and not node.outlets):
        yield "which makes or reads assets that have no address"
    if node.scope is not None:
        yield "which prepares something that is cleared away"
    if node.join.rule is not Rule.ALL_SUCCESS and not (decided and node.join.rule is Rule.NONE_FAILED):
        yield f"which runs by the rule {node.join.rule}"


def _lacks_of_given(node: Node) -> Iterator[str]:
    action = getattr(node, "action", None)
    for argument in action.arguments if isinstance(action, Python) else ():
        if argument.name is None or argument.spread or not all(map(_is_said, subexpressions(argument.value))):
            yield f"whose argument {argument.name or ''} a flow cannot say"


def _is_said(value: Expr) -> bool:
    """Whether a flow can say an expression, apart from its parts."""
    match value:
        case Ask(intrinsic=intrinsic):
            return intrinsic is Intrinsic.PARAM
        case Output(port=port):
            return port == "return_value"
        case _:
            return isinstance(value, Constant | Items | Entries | Element | Concat | Item)
