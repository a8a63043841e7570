"""What a check comes to: for each pipeline a verdict, and what it rests on."""

from __future__ import annotations

from enum import StrEnum

from pydantic import computed_field

from calque.ir.base import Model
from calque.ir.spans import Span


class Verdict(StrEnum):
    """Whether two pipelines behave alike, the best first."""

    EQUIVALENT = "equivalent"
    APPROXIMATE = "equivalent modulo listed approximations"
    DIFFERENT = "different"
    NOT_COMPARABLE = "not comparable"


class Side(Model):
    """What one side has.

    Attributes:
        shown: in the printed form; a dash for nothing.
        span: where.
    """

    shown: str
    span: Span | None = None


class Difference(Model):
    """Something that the two sides do not have in common.

    Attributes:
        subject: what it is about: "pipeline", a node's id, an edge, "schedule".
        aspect: of it.
        source: what the first side has.
        out: what the second side has.
        scenario: the name of the scenario in which it showed; None for a difference of the graphs.
        replay: the commands that show it again.
        judged: for a difference of runs in the real tools, which of them is off, as far as the reference runtime can tell.
    """

    subject: str
    aspect: str
    source: Side
    out: Side
    scenario: str | None = None
    replay: tuple[str, ...] = ()
    judged: str | None = None


class Mask(Model):
    """A difference that does not count, and why.

    Attributes:
        difference: the difference; None for what was left out of the comparison.
        reason: one sentence.
        by: who says so: the migration's report, the command line, or calque's rules.
    """

    reason: str
    by: str
    difference: Difference | None = None


class Native(Model):
    """What came of running both sides in their own tools.

    Attributes:
        tools: what ran them.
        runs: how many runs of each side were compared.
        left_out: how many scenarios were not tried: they cannot be brought about from outside, or there were too many.
        differences: what differs, in order.
        masks: what differs and does not count.
        causes: why it cannot be compared, if it cannot.
        notes: what else there is to say.
    """

    tools: tuple[str, str]
    runs: int = 0
    left_out: int = 0
    differences: tuple[Difference, ...] = ()
    masks: tuple[Mask, ...] = ()
    causes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorated properties
    @property
    def verdict(self) -> Verdict:
        """Of these runs alone."""
        if self.causes:
            return Verdict.NOT_COMPARABLE
        if self.differences:
            return Verdict.DIFFERENT
        return Verdict.APPROXIMATE if self.masks else Verdict.EQUIVALENT


class PipelineVerdict(Model):
    """What came of one pipeline.

    Attributes:
        pipeline: its id on the first side.
        counterpart: its id on the second side; None if it has none.
        verdict: the verdict.
        differences: what differs, in order; the first is the one to look at.
        masks: what differs and does not count.
        causes: why it cannot be compared.
        notes: what else there is to say.
        scenarios: how many runs of each side were compared.
        native: what came of runs in the real tools, if there were any; the verdict takes account of it.
    """

    pipeline: str
    counterpart: str | None
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    masks: tuple[Mask, ...] = ()
    causes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    scenarios: int = 0
    native: Native | None = None


class Checked(Model):
    """What came of a check.

    Attributes:
        source: the first side, as the user named it.
        out: the second.
        level: how deep it went.
        pipelines: sorted by id.
        only_out: the pipelines that only the second side has, as far as all of the first side's were looked at.
    """

    source: str
    out: str
    level: str
    pipelines: tuple[PipelineVerdict, ...]
    only_out: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether all pipelines were compared, and are the same but for listed approximations."""
        good = {Verdict.EQUIVALENT, Verdict.APPROXIMATE}
        return bool(self.pipelines) and all(one.verdict in good for one in self.pipelines)
