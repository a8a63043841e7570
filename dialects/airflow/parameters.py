"""A parameter of Airflow's API: the feature that it stands for, and in which versions it exists."""

from dataclasses import dataclass

from calque.dialects.airflow.versions import ALL, Version
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support


@dataclass(frozen=True, slots=True)
class Parameter:
    """What becomes of an argument.

    Attributes:
        feature: the IR feature that it becomes; None if it becomes nothing, then `support` says why.
        versions: where Airflow accepts it.
        support: set if no target can do anything else with it.
    """

    feature: Feature | None
    versions: tuple[Version, ...] = ALL
    support: Support | None = None


def interface(reason: str) -> Support:
    """The support of a setting that only changes what people see in Airflow's own pages."""
    return Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.INTERFACE, reason=reason)


def platform(reason: str, action: str) -> Support:
    """The support of a setting that speaks of the machines which Airflow runs on."""
    return Support(fidelity=Fidelity.PLATFORM, reason=reason, action=action)


def lost(reason: str, action: str = "") -> Support:
    """The support of a setting that calque does not carry."""
    return Support(fidelity=Fidelity.LOST, reason=reason, action=action)


def nothing(reason: str) -> Support:
    """The support of an argument that has no effect in Airflow either."""
    return Support(fidelity=Fidelity.EXACT, reason=reason)


def dropped(support: Support, versions: tuple[Version, ...] = ALL) -> Parameter:
    """A parameter that becomes nothing in the IR."""
    return Parameter(feature=None, versions=versions, support=support)
