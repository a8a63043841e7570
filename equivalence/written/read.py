"""Read a project that calque wrote back as what it was written from, as far as it goes; what is not read back is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from calque.equivalence.support_modules import support_module
from calque.equivalence.written.airflow_graphs import OF_AIRFLOW, of_dag
from calque.equivalence.written.bodies import Body, body
from calque.equivalence.written.dags import docs_of, interval_of, job_params, with_dag
from calque.equivalence.written.dagster import DagsterJob, jobs
from calque.equivalence.written.decorators import TASK, decorated
from calque.equivalence.written.dynamic import asked, finder, with_regions
from calque.equivalence.written.expressions import Gathers, Inside
from calque.equivalence.written.hooks import hooks_of_runs
from calque.equivalence.written.modules import MadeElsewhere, Unread, WrittenModule
from calque.equivalence.written.nodes import (
    OUTS,
    Written,
    check_choices,
    edges_of,
    node_of,
    params_of,
    special,
    transitive,
)
from calque.equivalence.written.partitions import partitioned_schedules, undated
from calque.equivalence.written.prefect import PrefectFlow, flows
from calque.equivalence.written.requests import requested
from calque.equivalence.written.splitting import split
from calque.equivalence.written.windows import Told, with_keys
from calque.ir.actions import Python
from calque.ir.expressions import SourceCode
from calque.ir.graph import leaves
from calque.ir.nodes import Gate, Imperative, Materialize, Node, Task
from calque.ir.pipeline import Edge, MapRegion, Pipeline, Trigger
from calque.ir.policies import Leaves, Timeout
from calque.ir.project import Profile, Project
from calque.ir.setups import held

VERSIONS = {Profile.AIRFLOW1: 1, Profile.AIRFLOW2: 2, Profile.AIRFLOW3: 3, None: None}
"""The major version of Airflow whose rules hold for the tasks of a project, where they are migrated."""


@dataclass
class ReadBack:
    """A project as it was read back.

    Attributes:
        project: the project.
        hosted: for pipelines, the nodes that run inside of an Airflow task of the support modules.
        unread: for pipelines, why they could not be read back.
        before: the pipelines, as the frontend read them.
        schedules: the places, file and line, of schedules that were read back.
        resources: what makes the resources of bodies of Dagster's, by name.
        made: the same for each pipeline alone, by its id.
        partitions: what the bodies of each pipeline are told of the partitions of its runs, by its id.
        docs: what DAGs say of themselves where their jobs do not, by the ids that they have in the source.
    """

    project: Project
    hosted: dict[str, set[str]] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    schedules: set[tuple[str, int]] = field(default_factory=set)
    resources: dict[str, SourceCode] = field(default_factory=dict)
    made: dict[str, dict[str, SourceCode]] = field(default_factory=dict)
    partitions: dict[str, set[Told]] = field(default_factory=dict)
    before: dict[str, Pipeline] = field(default_factory=dict)
    docs: dict[str, str] = field(default_factory=dict)


def read_back(project: Project, other: Profile | None = None, *, migrated: bool = False) -> ReadBack:
    """The project with what its support modules run as nodes of its pipelines.

    Args:
        project: the project.
        other: the profile of the project that it is compared with.
        migrated: it is the side that was migrated to.
    """
    support = {
        module.name: name for module in project.modules if (name := support_module(module)) is not None
    }
    found = ReadBack(project, before={pipeline.id: pipeline for pipeline in project.pipelines})
    known = {module.name: module for module in project.modules}
    modules = {
        name: WrittenModule(module, known, support) for name, module in known.items() if name not in support
    }
    if project.profile in OF_AIRFLOW and other is not None:
        return _dags(found, support, modules, other, migrated)
    if project.profile not in (Profile.DAGSTER1, Profile.PREFECT3):
        return found
    found.docs = docs_of(modules.values())
    pipelines = []
    for pipeline in project.pipelines:
        try:
            of_another = bool(support) or (migrated and other is not Profile.DAGSTER1)
            scheduled = _scheduled(pipeline, modules, found) if of_another else pipeline
            read, hosted = _pipeline(scheduled, modules, VERSIONS.get(other), found)
            if migrated and project.profile is Profile.DAGSTER1 is not other:
                read = undated(read)
            pipelines.append(read)
            found.hosted[pipeline.id] = hosted
        except Unread as error:
            pipelines.append(pipeline)
            found.unread[pipeline.id] = str(error)
    return _whole(found, pipelines)


def _dags(
    found: ReadBack,
    support: dict[str, str],
    modules: dict[str, WrittenModule],
    other: Profile,
    migrated: bool,
) -> ReadBack:
    pipelines = []
    for pipeline in found.project.pipelines:
        try:
            read = of_dag(pipeline, support, modules, other, migrated)
            found.hosted[pipeline.id] = read.hosted
            found.partitions[pipeline.id] = read.partitions
            _have(found.made.setdefault(pipeline.id, {}), read.resources)
            pipelines.append(read.pipeline)
        except Unread as error:
            pipelines.append(pipeline)
            found.unread[pipeline.id] = str(error)
    return _whole(found, pipelines)


def _whole(found: ReadBack, pipelines: list[Pipeline]) -> ReadBack:
    """With its pipelines, and all resources of theirs."""
    found.project = found.project.model_copy(update={"pipelines": tuple(pipelines)})
    found.resources = {name: one for made in found.made.values() for name, one in made.items()}
    return found


def _have(resources: dict[str, SourceCode], more: Mapping[str, SourceCode]) -> None:
    """Add the resources that a body uses to those of its pipeline.

    Raises:
        Unread: there is another one of that name.
    """
    for name, one in more.items():
        if resources.setdefault(name, one).text != one.text:
            raise Unread(f"the resource {name} is not the same everywhere")


def _scheduled(pipeline: Pipeline, modules: dict[str, WrittenModule], found: ReadBack) -> Pipeline:
    """The pipeline with its schedules over partitions."""
    for module in modules.values():
        if pipeline.id in module.values or pipeline.id in module.functions:
            interval = interval_of(pipeline, module)
            if found.project.profile is Profile.DAGSTER1:
                pipeline = requested(pipeline, module)
            made = partitioned_schedules(module, pipeline.id, interval)
            if made:
                places = {(span.file, span.line) for _, span in made}
                found.schedules |= places
                others = [one for one in pipeline.triggers if _place(one) not in places]
                triggers = (*others, *(schedule for schedule, _ in made))
                return pipeline.model_copy(update={"triggers": triggers})
    return pipeline


def _place(trigger: Trigger) -> tuple[str, int] | None:
    """Where a trigger stands: the reader of Dagster knows of the same schedules, but not what their runs are about."""
    span = trigger.origin.span
    return None if span is None else (span.file, span.line)


def _pipeline(
    pipeline: Pipeline,
    modules: dict[str, WrittenModule],
    airflow: int | None,
    known: ReadBack,
) -> tuple[Pipeline, set[str]]:
    """The pipeline, and the nodes that run inside of an Airflow task; its resources and partitions are noted in what is known."""
    if any(isinstance(node, Imperative) for node in pipeline.nodes):
        return _flow(pipeline, modules, airflow, known)
    for module in modules.values():
        job = next((one for name, one in jobs(module) if name == pipeline.id), None)
        if job is not None and any(decorated(module, one, TASK) for one in module.functions.values()):
            made = DagsterJob(module, job)
            ends = {one.id for one in made.tasks if one.others.get("fails_run")}
            built = _built(pipeline, made.tasks, made.regions, ends)
            built = built.model_copy(update={"final": made.final})
            return with_dag(split(built), module, airflow), _hosted(made.tasks)
    return _unwrapped(pipeline, modules, airflow)


def _flow(
    pipeline: Pipeline,
    modules: dict[str, WrittenModule],
    airflow: int | None,
    known: ReadBack,
) -> tuple[Pipeline, set[str]]:
    found = [
        (module, one) for module in modules.values() for name, one in flows(module) if name == pipeline.id
    ]
    if len(found) != 1:
        return pipeline, set()
    module, flow = found[0]
    if not any(module.dag(name) is not None for name in module.values):
        return pipeline, set()  # the user's own
    read = PrefectFlow(module, flow)
    built = _built(pipeline, read.tasks, read.regions, set(read.ending))
    final = Leaves() if set(read.ending) == set(leaves(built)) else read.final
    built = built.model_copy(update={"params": read.params, "final": final or built.final})
    made = known.made.setdefault(pipeline.id, {})
    for one in read.tasks:
        _have(made, {**one.body.steps.resources, **one.body.steps.managers})
    known.partitions[pipeline.id] = {
        one.body.steps.told
        for one in read.tasks
        if isinstance(one.body.action, Python) and one.body.action.protocol == "dagster"
    }
    told = [one.body.steps.told for one in read.tasks]
    return with_keys(with_dag(split(built), module, airflow), told), _hosted(read.tasks)


def _hosted(tasks: Iterable[Written]) -> set[str]:
    return {one.id for one in tasks if one.body.hosted}


def _built(
    pipeline: Pipeline, tasks: Sequence[Written], regions: Sequence[MapRegion], ends: set[str]
) -> Pipeline:
    """The pipeline of some tasks; `ends` are those whose failure fails the run."""
    setups = {name for one in tasks for name in one.setups} | {one.id for one in tasks if one.holds}
    kept = {name for one in tasks for name in one.body.kept}
    nodes: list[Node] = [node_of(_own(one), setups, one.id in kept) for one in tasks]
    nodes = [_ending(node, ends) for node in nodes]
    read = {one.id: one.body for one in tasks}
    edges = edges_of(nodes, regions, {one.id: one.before for one in tasks}, read)
    built = pipeline.model_copy(update={"nodes": tuple(nodes), "edges": edges, "regions": tuple(regions)})
    keeps = held(built)
    for one in tasks:
        if set(one.holds) != set(keeps.get(one.id, ())):
            raise Unread(f"{one.id}, which keeps others from running than a setup does")
    gates: dict[str, bool] = {}
    for one in tasks:
        if one.choices is not None:
            check_choices(one.choices, one.id, built)
        if one.gate is not None:
            gates[one.id] = transitive(one.gate, one.id, built)
    closed = tuple(
        node.model_copy(update={"transitive": gates[node.id]}) if isinstance(node, Gate) else node
        for node in nodes
    )
    return built.model_copy(update={"nodes": closed})


def _own(one: Written) -> Written:
    """A task with what is said of it alone, not of the run."""
    return replace(one, others={name: value for name, value in one.others.items() if name == "pool"})


def _ending(node: Node, ends: set[str]) -> Node:
    """A teardown says whether it fails the run."""
    if node.scope is None or node.scope.role != "teardown":
        return node
    return node.model_copy(update={"scope": node.scope.model_copy(update={"fails_run": node.id in ends})})


def _unwrapped(
    pipeline: Pipeline, modules: dict[str, WrittenModule], airflow: int | None
) -> tuple[Pipeline, set[str]]:
    """The pipeline with the tasks that its ops run in place of the ops."""
    nodes: list[Node] = []
    hosted: set[str] = set()
    homes: dict[str, WrittenModule] = {}
    gathers: dict[str, Gathers] = {}
    for node in pipeline.nodes:
        finds = finder(node, modules) is not None
        read, found = (node, None) if finds else _node(node, modules)
        nodes.append(read)
        homes |= asked(node, modules) if finds else {}
        if found is not None:
            gathers[node.id] = found.gathers
        if found is not None and found.hosted:
            hosted.add(node.id)
            module = modules[getattr(node, "action").code.module]  # noqa: B009  # what is hosted is a function
            homes[module.source.name] = module
    if len(homes) > 1:
        raise Unread("its tasks are of several modules")
    edges = tuple(_reading(edge, hosted) for edge in pipeline.edges)
    built = pipeline.model_copy(update={"nodes": tuple(nodes), "edges": edges})
    built = split(with_regions(built, modules, gathers))
    if homes:
        return with_dag(built, next(iter(homes.values())), airflow), hosted
    params = tuple(param for module in modules.values() for param in job_params(module, pipeline.id))
    hooks = tuple(hook for module in modules.values() for hook in hooks_of_runs(pipeline.id, module))
    changes = {"params": (*built.params, *params), "hooks": (*built.hooks, *hooks)}
    return built.model_copy(update=changes), hosted


def _reading(edge: Edge, hosted: set[str]) -> Edge:
    """What a hosted task returns is always put out, though a None is not stored as Airflow's output."""
    if edge.source in hosted and edge.kind == "data" and edge.absent == "fail":
        return edge.model_copy(update={"absent": "none"})
    return edge


def _node(node: Node, modules: dict[str, WrittenModule]) -> tuple[Node, Body | None]:
    """A node with the task that it runs in its place, and what its function says; None if it is the user's own."""
    action = getattr(node, "action", None)
    if not isinstance(node, Task | Materialize) or not isinstance(action, Python):
        return node, None
    module = modules.get(action.code.module)
    function = module.functions.get(action.code.name) if module else None
    if module is None or function is None:
        return node, None
    values = {one.name: one.value for one in action.arguments if one.name is not None}
    try:
        found = body(function, Inside(module, values))
    except MadeElsewhere:
        raise
    except Unread:
        if any(module.supported(name) or module.dag(name) is not None for name in action.code.names):
            raise
        return node, None
    if not found.hosted and (action.protocol is not None or not isinstance(found.action, Python)):
        return node, None
    facts = found.facts
    update: dict[str, object] = {"action": found.action}
    if found.hosted and len(node.outs) == 1:
        update["outs"] = OUTS
    if "timeout" in facts:
        update["timeout"] = Timeout(seconds=float(str(facts["timeout"])))
    if "multiple_outputs" in facts:
        update["multiple_outputs"] = bool(facts["multiple_outputs"])
    if "stores" in facts:
        update["pushes_output"] = bool(facts["stores"])
    if found.retries_if is not None:
        update["retry"] = node.retry.model_copy(update={"when": found.retries_if})
    if found.hooks:
        update["hooks"] = (*node.hooks, *found.hooks)
    if "params" in facts:
        update["params"] = params_of(facts)
    if "outlets" in facts:
        said = facts["outlets"]
        names = tuple(map(str, said)) if isinstance(said, list | tuple) else ()
        update["outlets"] = tuple(dict.fromkeys((*node.outlets, *names)))
    if found.node is not None:
        return special(found.node, {**dict(node), **update}), found
    return node.model_copy(update=update), found
