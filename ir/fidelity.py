"""How faithfully a construct was carried: the closed list of dispositions."""

from enum import StrEnum

from calque.ir.base import Model
from calque.ir.features import Feature
from calque.ir.spans import Span


class Fidelity(StrEnum):
    """What became of a construct (docs/fidelity.md)."""

    EXACT = "exact"  # native in the target, no observable difference
    EMULATED = "emulated"  # equal observables through emitted code
    APPROXIMATE = "approximate"  # one named observable difference
    PLATFORM = "platform"  # needs an action outside the code
    LOST = "lost"  # not carried
    QUIRK = "quirk"  # the source version's own bug, not kept


class Difference(StrEnum):
    """The closed list of named differences that an approximate disposition may have."""

    TIME = "time"  # instant, DST or anchor
    STATE = "state"  # the label of a node's state
    RUN_STATE = "run-state"
    GRANULARITY = "granularity"  # several nodes became one
    ORDER = "order"  # extra ordering
    PARALLELISM = "parallelism"
    VALUE = "value"  # what the codec does to a value
    RETRY = "retry"  # delays between attempts
    INTERRUPT = "interrupt"  # a timeout that does not stop the body
    TRIGGER = "trigger"  # collapsed or repeated events
    INTERFACE = "interface"  # only what people see in the tool


class Support(Model):
    """What a target does with a feature.

    Attributes:
        fidelity: the kind of disposition.
        difference: for APPROXIMATE, which observable differs.
        reason: one sentence, why; required unless EXACT.
        action: what the user should do now.
    """

    fidelity: Fidelity
    difference: Difference | None = None
    reason: str = ""
    action: str = ""


EXACT = Support(fidelity=Fidelity.EXACT)


def emulated(reason: str) -> Support:
    """Equal observables, through code that is emitted."""
    return Support(fidelity=Fidelity.EMULATED, reason=reason)


def approximate(difference: Difference, reason: str, action: str = "") -> Support:
    """One named observable difference."""
    return Support(fidelity=Fidelity.APPROXIMATE, difference=difference, reason=reason, action=action)


def platform(reason: str, action: str) -> Support:
    """An action outside of the code is needed."""
    return Support(fidelity=Fidelity.PLATFORM, reason=reason, action=action)


def lost(reason: str, action: str = "") -> Support:
    """Not carried."""
    return Support(fidelity=Fidelity.LOST, reason=reason, action=action)


class Account(Model):
    """A construct of the source, and what it became in the IR.

    A frontend makes one for every construct that it consumed, and for every one that it could not consume. A
    backend turns each into a `Disposition`.

    Attributes:
        what: what it is, for people ("argument retries of BashOperator").
        span: where it stands.
        feature: the IR feature that it became; None if it became nothing, then `support` says why.
        pipeline: the pipeline that it belongs to, if it belongs to one.
        node: the node that it belongs to, if it belongs to one.
        support: set when the frontend already knows what became of it, whatever the target.
    """

    what: str
    span: Span
    feature: Feature | None = None
    pipeline: str | None = None
    node: str | None = None
    support: Support | None = None


class Disposition(Model):
    """The last word on one construct of the source, for one target.

    Attributes:
        what: what it is, for people.
        span: where it stands; None for what has no place of its own (a default of the source tool).
        support: what became of it.
        feature: the IR feature that it became, if it became one.
        pipeline: the pipeline that it belongs to, if it belongs to one.
        node: the node that it belongs to, if it belongs to one.
    """

    what: str
    span: Span | None
    support: Support
    feature: Feature | None = None
    pipeline: str | None = None
    node: str | None = None
