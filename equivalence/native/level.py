"""The native level of a check: run both sides of each pipeline in their own tools, and compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from calque.equivalence.check import Request
from calque.equivalence.native.answers import answers
from calque.equivalence.native.asking import Asked
from calque.equivalence.native.asking import request as asked_for
from calque.equivalence.native.ends import Ended, ended
from calque.equivalence.native.judging import judged
from calque.equivalence.native.masks import masked
from calque.equivalence.native.pairs import Pair, pairs
from calque.equivalence.native.recorders import Recorders, Script
from calque.equivalence.native.scenarios import RUNS
from calque.equivalence.native.schedules import schedules
from calque.equivalence.native.tools import Side, side
from calque.equivalence.verdict import Checked, Difference, Mask, Native, PipelineVerdict, Verdict
from calque.ir.pipeline import Pipeline

LIMIT = 60.0
"""Seconds that one run may take."""


@dataclass(frozen=True)
class NativeOptions:
    """How sides are run in their tools.

    Attributes:
        paths: where they are.
        pythons: interpreters that the user names, by tool.
        runs: at most so many of a pipeline in each tool.
        limit: seconds that one may take.
        schedules: also ask the tools when their schedules fire.
    """

    paths: tuple[Path, Path]
    pythons: Mapping[str, Path] = field(default_factory=dict)
    runs: int = RUNS
    limit: float = LIMIT
    schedules: bool = True


def natively(checked: Checked, request: Request, options: NativeOptions) -> Checked:
    """A check with what came of the real tools; pipelines without a counterpart stay as they are.

    Raises:
        NoTool: a side is written for nothing that can be run.
        OSError, subprocess.CalledProcessError: an environment cannot be made.
    """
    return all_natively([(checked, request, options)])[0]


def all_natively(
    wanted: Sequence[tuple[Checked, Request, NativeOptions]], kept: Recorders | None = None
) -> list[Checked]:
    """Several checks with what came of the real tools; each tool is started once for all of them.

    Args:
        wanted: what is checked.
        kept: processes of the tools that live on, for those who ask often.

    Raises:
        NoTool: a side is written for nothing that can be run.
        OSError, subprocess.CalledProcessError: an environment cannot be made.
    """
    jobs = [_Job(*one) for one in wanted]
    asked: dict[Script, Asked] = {}
    places = [
        [asked.setdefault(job.recorder(one), Asked()).places(job.requests(one)) for one in job.sides]
        for job in jobs
    ]
    with ExitStack() as ending, ThreadPoolExecutor(2) as at_once:
        recorders = kept or ending.enter_context(Recorders())
        running = {
            script: at_once.submit(answers, recorders, script, some.requests)
            for script, some in asked.items()
        }
        traces = {script: told.result() for script, told in running.items()}
    return [
        job.checked_with(
            *(
                job.ends(one, iter([traces[job.recorder(one)][place] for place in at]))
                for one, at in zip(job.sides, where, strict=True)
            )
        )
        for job, where in zip(jobs, places, strict=True)
    ]


class _Job:
    """One of the checks.

    Attributes:
        sides: what runs its sides.
        pairs: its pipelines, and the runs that are wanted of them.
    """

    def __init__(self, checked: Checked, request: Request, options: NativeOptions) -> None:
        self.checked, self.request, self.options = checked, request, options
        self.sides = (
            side("SOURCE", options.paths[0], request.source, options.pythons),
            side("OUT", options.paths[1], request.out, options.pythons),
        )
        wanted = {one.pipeline for one in checked.pipelines}
        self.pairs = list(pairs(request, wanted, self.sides, options.runs))

    def recorder(self, one: Side) -> Script:
        """What records the runs of a side."""
        return one.python, f"{one.tool}_runs.py", self.options.limit

    def requests(self, one: Side) -> list[dict[str, Any]]:
        """The runs that are wanted of a side."""
        found: list[dict[str, Any]] = []
        for pair in self.pairs:
            pipeline, names, _ = _of(pair, one)
            for scenario in pair.scenarios:
                found.append(asked_for(one, pipeline, pair.ours, scenario, names, pair.at))
        return found

    def ends(self, one: Side, traces: Iterator[dict[str, Any]]) -> list[list[Ended]]:
        """How the runs of a side ended, by pair; takes as many traces as it asked for."""
        found = []
        for pair in self.pairs:
            pipeline, _, back = _of(pair, one)
            found.append([ended(one.tool, next(traces), back, pipeline) for _ in pair.scenarios])
        return found

    def checked_with(self, source: list[list[Ended]], out: list[list[Ended]]) -> Checked:
        """The check, with what came of the runs and of the schedules."""
        natives = {
            pair.ours.id: judged(pair, (ours, theirs), self.request, self.sides, self.options.limit)
            for pair, ours, theirs in zip(self.pairs, source, out, strict=True)
        }
        timed = schedules(self.pairs, self.sides) if self.options.schedules else {}
        for name, (differences, notes) in timed.items():
            counted, masks = _sifted(differences, name, self.request)
            known = natives[name]
            more = {
                "differences": (*counted, *known.differences),
                "masks": (*known.masks, *masks),
                "notes": (*known.notes, *notes),
            }
            natives[name] = known.model_copy(update=more)
        verdicts = tuple(
            _with(one, natives.get(one.pipeline) or self._not_run(one)) for one in self.checked.pipelines
        )
        return self.checked.model_copy(update={"level": "native", "pipelines": verdicts})

    def _not_run(self, verdict: PipelineVerdict) -> Native | None:
        """What to say of a pipeline that neither side has under its name; None if it is known that it has no counterpart."""
        if verdict.counterpart is None:
            return None
        shown = self.sides[0].shown
        note = f"not run: SOURCE has no such pipeline in {shown}, but a schedule or sensor that starts runs of one"
        return Native(tools=(shown, self.sides[1].shown), notes=(note,))


def _of(pair: Pair, one: Side) -> tuple[Pipeline, Mapping[str, str], dict[str, str]]:
    """A side's pipeline, what it calls the nodes of the first side, and the other way round."""
    if one.word == "SOURCE":
        return pair.ours, {}, {node.id: node.id for node in pair.ours.nodes}
    return pair.theirs, pair.names, pair.back


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
