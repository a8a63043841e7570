"""Which differences of a check the report of the migration does not tell of."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.report.model import Report
from calque.equivalence.verdict import PipelineVerdict
from calque.ir.fidelity import Fidelity


def untold(verdict: PipelineVerdict, report: Report) -> Iterator[str]:
    """The differences of a pipeline that no loss in the report explains.

    A loss explains the differences of graphs that are about its node, or about anything if it is the pipeline's; and all
    those of edges, of what maps without elements mean for those who read them, and in runs, where what was lost has
    consequences for other nodes.
    """
    nodes = {
        one.node
        for one in report.dispositions
        if one.support.fidelity is Fidelity.LOST and one.pipeline in (None, verdict.pipeline)
    }
    for one in verdict.differences:
        about = {None, *one.subject.removeprefix("map ").split(" -> ")}
        follows = one.scenario is not None or one.aspect in ("edge", "without elements")
        if not (nodes if follows else nodes & about):
            yield f"{verdict.pipeline}: {one.subject}: {one.aspect}"
