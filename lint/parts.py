"""Lint a project in parts: most rules where a part was read, those that compare pipelines over what matters of all.

part 1 ── rules ──▶ reports, gist ─┐
                                   ├──▶ reports of all parts, and of the rules `across` over the gists
part 2 ── rules ──▶ reports, gist ─┘
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from calque.ir.actions import Nothing
from calque.ir.nodes import Node, SubPipeline, Task, TriggerRun, Wait
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.project import Project
from calque.ir.verify.shared import unknown_pipelines
from calque.lint.catalog import rules
from calque.lint.context import STRUCTURE, Source
from calque.lint.engine import Report, chosen, raw, settled
from calque.lint.settings import Settings
from calque.lint.suppressions import Ignore, ignores


@dataclass(frozen=True)
class Part:
    """What is known of a part once its own rules were applied.

    Attributes:
        reports: what they say.
        comments: the comments that ignore rules.
        gist: what rules across pipelines look at.
        paths: where the files that spans tell lie.
    """

    reports: tuple[Report, ...]
    comments: tuple[Ignore, ...]
    gist: Project
    paths: tuple[tuple[str, Path], ...]


def part_of(project: Project, sources: Mapping[str, Source], settings: Settings) -> Part:
    """Apply the rules that look at one pipeline at a time.

    Args:
        project: a part of a project, with the diagnostics of verification.
        sources: its files.
        settings: which rules are on, and how they are set.
    """
    alone = [rule for rule in chosen(settings) if not rule.across]
    return Part(
        tuple(raw(project, sources, settings, alone)),
        tuple(comment for source in sources.values() for comment in ignores(source)),
        _gist(project),
        tuple((file, source.path) for file, source in sources.items() if source.path is not None),
    )


def are_apart(parts: Sequence[Part]) -> bool:
    """No two parts have pipelines of one id, about which reading all at once has something to say."""
    names = [pipeline.id for part in parts for pipeline in part.gist.pipelines]
    return len(set(names)) == len(names)


def together(parts: Sequence[Part], settings: Settings) -> tuple[Report, ...]:
    """What there is to say about the whole project."""
    pipelines = [pipeline for part in parts for pipeline in part.gist.pipelines]
    whole = parts[0].gist.model_copy(
        update={
            "pipelines": tuple(sorted(pipelines, key=lambda pipeline: pipeline.id)),
            "assets": tuple({asset.name: asset for part in parts for asset in part.gist.assets}.values()),
        }
    )
    found = [each for part in parts for each in part.gist.diagnostics]
    whole = whole.model_copy(update={"diagnostics": (*dict.fromkeys(found), *unknown_pipelines(whole))})
    across = [rule for rule in chosen(settings) if rule.across]
    files = {
        file: Source(file, path.read_text("utf-8-sig", errors="replace"), path)
        for file, path in sorted((file, path) for part in parts for file, path in part.paths)
    }
    reports = [report for part in parts for report in part.reports]
    reports += (each for each in raw(whole, files, settings, across) if _is_of(each, across))
    comments = [comment for part in parts for comment in part.comments]
    return settled(reports, comments, settings)


def _is_of(report: Report, across: Iterable[object]) -> bool:
    """A rule's, not reading's: that each part has told."""
    return report.code in {rule.code for rule in rules() if rule in across}


def _gist(project: Project) -> Project:
    """The project without what concerns one pipeline alone."""
    claimed = {claim.partition(":")[0] for rule in rules() if rule.across for claim in rule.claims}
    return project.model_copy(
        update={
            "pipelines": tuple(map(_outline, project.pipelines)),
            "diagnostics": tuple(
                found
                for found in project.diagnostics
                if found.code in STRUCTURE or (found.code in claimed and found.code != "unknown-pipeline")
            ),
            "accounts": (),
            "modules": (),
            "files": (),
            "references": (),
        }
    )


def _outline(pipeline: Pipeline) -> Pipeline:
    """The pipeline with the ids of its nodes, its edges, and what it has to do with others."""
    return Pipeline(
        id=pipeline.id,
        module=pipeline.module,
        nodes=tuple(map(_node, pipeline.nodes)),
        edges=tuple(Edge(source=edge.source, target=edge.target) for edge in pipeline.edges),
        groups=pipeline.groups,
        triggers=pipeline.triggers,
        start=pipeline.start,
        end=pipeline.end,
        origin=pipeline.origin,
    )


def _node(node: Node) -> Node:
    if isinstance(node, Wait | TriggerRun | SubPipeline) or node.outlets:
        return node
    return Task(id=node.id, name=node.name, group=node.group, action=NOTHING)


NOTHING = Nothing()
