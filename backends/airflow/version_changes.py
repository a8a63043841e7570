"""What DAGs of one version of Airflow do otherwise in another one, however they are written."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from calque.backends.airflow.places import VERSION_OF
from calque.backends.report.dispositions import Override
from calque.backends.tasks.quirks import between_versions
from calque.dialects.airflow.versions import Version
from calque.ir.expressions import Ask, Constant, Expr, Template
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.graph import descendants
from calque.ir.intrinsics import Intrinsic
from calque.ir.pipeline import Edge, Gather, Pipeline
from calque.ir.project import Project
from calque.ir.walk import expressions_of_node, subexpressions


def _value(reason: str) -> Support:
    return Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.VALUE, reason=reason)


def _platform(reason: str, action: str) -> Support:
    return Support(fidelity=Fidelity.PLATFORM, reason=reason, action=action)


def _lost(reason: str, action: str) -> Support:
    return Support(fidelity=Fidelity.LOST, reason=reason, action=action)


_FOREIGN_TO_3 = _platform(
    "the body uses Airflow's own library, under the names of Airflow 3 as far as calque knows them",
    "load the DAG in Airflow 3 and try the task",
)
_TO_3: dict[Feature, Support] = {
    Feature.NODE_OUTPUTS: _value("XComs have another JSON encoding in Airflow 3"),
    Feature.EDGE_DATA: _value("XComs have another JSON encoding in Airflow 3"),
    Feature.BRANCH: _value("what the branch returns is not stored if it skips something"),
    Feature.GATE: _value("what the gate returns is not stored if it skips something"),
    Feature.BODY_PULL_ANY: _lost(
        "xcom_pull without task_ids gets what the task itself has put out, and in Airflow 2 what any task put out last",
        "name the task that is meant",
    ),
    Feature.BODY_VARIABLE: _platform(
        "variables are kept on the platform; one that is missing raises AirflowRuntimeError, no longer KeyError",
        "set them in the new Airflow, and look for bodies that catch the KeyError",
    ),
    Feature.BODY_CONTEXT: _platform(
        "the context is asked as before; Airflow 3 has fewer keys, and its ti fewer attributes, and raises for the others",
        "look for execution_date, prev_ds, next_ds, tomorrow_ds, yesterday_ds and ti.log in the body",
    ),
    Feature.BODY_FOREIGN: _FOREIGN_TO_3,
}
_FOREIGN_TO_2 = _platform(
    "the body uses Airflow's own library, under the names of Airflow 2 as far as calque knows them",
    "load the DAG in Airflow 2 and try the task",
)
_FROM_1_TO_2: dict[Feature, Support] = {
    Feature.NODE_OUTPUTS: _value(
        "XComs are JSON in Airflow 2; in 1.10 they are pickled unless that was switched off"
    ),
    Feature.EDGE_DATA: _value(
        "XComs are JSON in Airflow 2; in 1.10 they are pickled unless that was switched off"
    ),
    Feature.BODY_FOREIGN: _FOREIGN_TO_2,
}
_FROM_3_TO_2: dict[Feature, Support] = {
    Feature.NODE_OUTPUTS: _value("XComs have another JSON encoding in Airflow 2"),
    Feature.EDGE_DATA: _value("XComs have another JSON encoding in Airflow 2"),
    Feature.BRANCH: _value("what the branch returns is stored even if it skips something"),
    Feature.GATE: _value("what the gate returns is stored even if it skips something"),
    Feature.NODE_HOOKS: Support(
        fidelity=Fidelity.APPROXIMATE,
        difference=Difference.TRIGGER,
        reason="in Airflow 2 on_success_callback is called for skipped tasks, too",
    ),
    Feature.BODY_PULL_ANY: _lost(
        "xcom_pull without task_ids gets what any task put out last, and in Airflow 3 what the task itself has put out",
        "name the task that is meant",
    ),
    Feature.BODY_VARIABLE: _platform(
        "variables are kept on the platform; one that is missing raises KeyError, not AirflowRuntimeError",
        "set them in the other Airflow, and look for bodies that catch the error",
    ),
    Feature.BODY_CONTEXT: _platform(
        "the context is asked as before; Airflow 2 lacks some of its keys, and has datasets for assets",
        "look for partition_key and triggering_asset_events in the body",
    ),
    Feature.BODY_ASSET_EVENT: _platform(
        "events of assets are asked as before; Airflow 2 knows datasets by their URI, they have no name, and nothing is kept with them",
        "look for the names of assets and for asset_state_store in the body",
    ),
    Feature.BODY_FOREIGN: _FOREIGN_TO_2,
}
_CHANGED: Mapping[tuple[Version, Version], dict[Feature, Support]] = {
    (Version.V1, Version.V3): _TO_3,
    (Version.V2, Version.V3): _TO_3,
    (Version.V1, Version.V2): _FROM_1_TO_2,
    (Version.V3, Version.V2): _FROM_3_TO_2,
}


def changes(project: Project, version: Version) -> list[Override]:
    """What is reported of a project whose source is another version's than the one that is written."""
    found = _CHANGED.get((VERSION_OF.get(project.profile, version), version), {})
    used = {account.feature for account in project.accounts}
    told = [Override(feature, support) for feature, support in found.items() if feature in used]
    profile = next((one for one, known in VERSION_OF.items() if known is version), project.profile)
    if profile is project.profile or project.profile not in VERSION_OF:
        return told
    for pipeline in project.pipelines:
        told += between_versions(pipeline, project.profile, profile)
        told += _pulls(pipeline, version)
        if Feature.BODY_PULL_ANY in found:
            told += _pulls_of_any(pipeline, found[Feature.BODY_PULL_ANY])
        told += _gathers(project, pipeline, version)
    return told


_NOTHING = _value(
    "of a mapped task that put out nothing it gets None in Airflow 2, and an empty sequence in Airflow 3"
)


def _gathers(project: Project, pipeline: Pipeline, version: Version) -> Iterator[Override]:
    """What is said of nodes that get all that a mapped task put out, where that is ticked off as no edge: with `partial`."""
    if version is not Version.V3:
        return
    ticked = ((one.pipeline, one.node) for one in project.accounts if one.feature is Feature.EDGE_DATA)
    told = {node for owner, node in ticked if owner == pipeline.id}
    for name in dict.fromkeys(edge.target for edge in pipeline.edges if _is_none_without(edge)):
        if name not in told:
            yield Override(Feature.EDGE_DATA, _NOTHING, pipeline.id, name)


def _is_none_without(edge: Edge) -> bool:
    return isinstance(edge.shape, Gather) and edge.shape.empty == "none"


_PULLED = "which the versions show otherwise: in Airflow 2 it is a sequence that is no list, in Airflow 3 a list, or the value of the only one"


def _pulls(pipeline: Pipeline, version: Version) -> Iterator[Override]:
    """What is said of nodes that pull what a mapped task has put out outside of bodies, and of what follows them."""
    if version is Version.V1 or not pipeline.regions:
        return
    mapped = {node.id for node in pipeline.nodes if node.region is not None}
    pulling = [
        node.id
        for node in pipeline.nodes
        if any(
            _pulls_one_of(part, mapped)
            for expression in expressions_of_node(node)
            for part in subexpressions(expression)
        )
    ]
    support = _value(f"it, or what it follows, pulls what a mapped task has put out, {_PULLED}")
    after = {*pulling, *descendants(pipeline, pulling)}
    for node in pipeline.nodes:
        if node.id in after:
            yield Override(Feature.BODY_PULL, support, pipeline.id, node.id)


_OF_ANY = re.compile(r"xcom_pull\(\s*(key\s*=\s*[^,()]*)?\)")


def _pulls_of_any(pipeline: Pipeline, support: Support) -> Iterator[Override]:
    """What is said of nodes whose templates pull what no named task has put out."""
    for node in pipeline.nodes:
        parts = (part for expression in expressions_of_node(node) for part in subexpressions(expression))
        if any(isinstance(part, Template) and _OF_ANY.search(part.source) for part in parts):
            yield Override(Feature.NODE_TEMPLATE, support, pipeline.id, node.id)


def _pulls_one_of(part: Expr, nodes: Container[str]) -> bool:
    match part:
        case Ask(intrinsic=Intrinsic.PULL, arguments=(Constant(value=str(name)), *_)):
            return name in nodes
        case Ask(intrinsic=Intrinsic.PULL):
            return True
        case Template(source=source):
            return "xcom_pull" in source
        case _:
            return False
