"""The native level of a check: run both sides of each pipeline in their own tools, and compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from calque.equivalence.check import Request
from calque.equivalence.native.answers import answers
from calque.equivalence.native.asking import request as asked
from calque.equivalence.native.ends import Ended, ended
from calque.equivalence.native.judging import judged
from calque.equivalence.native.masks import masked
from calque.equivalence.native.pairs import Pair, pairs
from calque.equivalence.native.scenarios import RUNS
from calque.equivalence.native.schedules import schedules
from calque.equivalence.native.tools import Side, side
from calque.equivalence.verdict import Checked, Difference, Mask, Native, PipelineVerdict, Verdict

LIMIT = 60.0
"""Seconds that one run may take."""


@dataclass(frozen=True)
class NativeOptions:
    """How sides are run in their tools.

    Attributes:
        paths: where they are.
        pythons: interpreters that the user names, by tool.
        stubs: what stands in for what nodes do (docs/check.md).
        runs: at most so many of a pipeline in each tool.
        limit: seconds that one may take.
    """

    paths: tuple[Path, Path]
    pythons: Mapping[str, Path] = field(default_factory=dict)
    stubs: Mapping[str, Any] = field(default_factory=dict)
    runs: int = RUNS
    limit: float = LIMIT


def natively(checked: Checked, request: Request, options: NativeOptions) -> Checked:
    """A check with what came of the real tools; pipelines without a counterpart stay as they are.

    Raises:
        NoTool: a side is written for nothing that can be run.
        OSError, subprocess.CalledProcessError: an environment cannot be made.
    """
    sides = (
        side("SOURCE", options.paths[0], request.source, options.pythons),
        side("OUT", options.paths[1], request.out, options.pythons),
    )
    wanted = {one.pipeline for one in checked.pipelines}
    found = list(pairs(request, wanted, sides, options.stubs, options.runs))
    with ThreadPoolExecutor(2) as at_once:
        running = [at_once.submit(_runs, one, found, request.at[0], options.limit) for one in sides]
        source, out = (one.result() for one in running)
    natives = {
        pair.ours.id: judged(pair, (ours, theirs), request, sides, options.limit)
        for pair, ours, theirs in zip(found, source, out, strict=True)
    }
    for name, (differences, notes) in schedules(found, sides).items():
        counted, masks = _sifted(differences, name, request)
        natives[name] = natives[name].model_copy(
            update={
                "differences": (*counted, *natives[name].differences),
                "masks": (*natives[name].masks, *masks),
                "notes": (*natives[name].notes, *notes),
            }
        )
    verdicts = tuple(_with(one, natives.get(one.pipeline)) for one in checked.pipelines)
    return checked.model_copy(update={"level": "native", "pipelines": verdicts})


def _runs(one: Side, found: Sequence[Pair], at: datetime, limit: float) -> list[list[Ended]]:
    """How the runs of a side ended, by pair."""
    is_source = one.word == "SOURCE"
    requests: list[dict[str, Any]] = []
    for pair in found:
        pipeline, names = (pair.ours, {}) if is_source else (pair.theirs, pair.names)
        for scenario in pair.scenarios:
            requests.append(asked(one, pipeline, scenario, names, at, len(requests)))
    traces = iter(answers(one.python, f"{one.tool}_runs.py", requests, limit))
    ends = []
    for pair in found:
        back = {node.id: node.id for node in pair.ours.nodes} if is_source else pair.back
        pipeline = pair.ours if is_source else pair.theirs
        ends.append([ended(one.tool, next(traces), back, pipeline) for _ in pair.scenarios])
    return ends


def _sifted(
    differences: Sequence[Difference], pipeline: str, request: Request
) -> tuple[list[Difference], list[Mask]]:
    """What counts of the differences of schedules, and what does not."""
    counted: list[Difference] = []
    masks: list[Mask] = []
    for one in differences:
        mask = masked(request.report, pipeline, one, request.accepted, set())
        if mask is None:
            counted.append(one)
        else:
            masks.append(mask)
    return counted, masks


def _with(verdict: PipelineVerdict, native: Native | None) -> PipelineVerdict:
    """A verdict that takes account of the real runs: the worse of both, but what differs is different."""
    if native is None:
        return verdict
    both = verdict.verdict, native.verdict
    worse = Verdict.DIFFERENT if Verdict.DIFFERENT in both else max(both, key=list(Verdict).index)
    return verdict.model_copy(update={"verdict": worse, "native": native})
