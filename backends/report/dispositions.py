"""Accounts of the source and the support of a target to dispositions: the last word on every construct."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from calque.ir.features import Feature
from calque.ir.fidelity import Account, Disposition, Fidelity, Support
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.spans import Span


@dataclass(frozen=True)
class Override:
    """What became of a feature in one place, where it is not what the target says of it in general.

    Attributes:
        feature: the feature.
        support: what became of it here.
        pipeline: where; None for everywhere.
        node: where in the pipeline; None for all of it.
    """

    feature: Feature
    support: Support
    pipeline: str | None = None
    node: str | None = None


def dispositions(
    project: Project, support: Mapping[Feature, Support], overrides: Iterable[Override], at_home: bool = False
) -> tuple[Disposition, ...]:
    """One disposition for each account, and one for each override that concerns no account.

    Args:
        at_home: bodies stay in their tool, where what only its packages have is as it was.

    The most specific override counts: of the node, of the pipeline, of the project. Where several are about the same, the
    account gets the gravest, and each of the others that is not as good as equal is a disposition of its own. What the
    frontend already knows of a construct counts before all.
    """
    special = _by_place(overrides)
    used: set[_Key] = set()
    accounts = _without_doubles(project.accounts)
    if at_home:
        accounts = [
            one.model_copy(update={"support": None}) if one.feature in _AT_HOME else one for one in accounts
        ]
    found = [_disposition(account, support, special, used) for account in accounts]
    spans = _spans(project.pipelines)
    for key, several in special.items():
        feature, pipeline, node = key
        span = spans.get((pipeline, node)) or spans.get((pipeline, None))
        for what in several[1:] if key in used else several:
            if what.fidelity is not Fidelity.EXACT:
                found.append(
                    Disposition(
                        what=feature.value,
                        span=span,
                        support=what,
                        feature=feature,
                        pipeline=pipeline,
                        node=node,
                    )
                )
    return tuple(sorted(found, key=_place))


_Key: TypeAlias = tuple[Feature, str | None, str | None]
"""What an override is about: the feature, the pipeline, the node."""
_AT_HOME = (Feature.BODY_FOREIGN, Feature.BODY_CONTEXT)
"""What bodies want that only their own tool has."""
_GRAVE = (Fidelity.LOST, Fidelity.PLATFORM, Fidelity.APPROXIMATE, Fidelity.QUIRK)
"""What people have to know of, the gravest first."""


def _by_place(overrides: Iterable[Override]) -> dict[_Key, list[Support]]:
    """What became of a feature in each place, the gravest first; what is as good as equal only where that is all there is."""
    found: dict[_Key, dict[Support, None]] = {}
    for one in overrides:
        found.setdefault((one.feature, one.pipeline, one.node), {})[one.support] = None
    special = {}
    for key, supports in found.items():
        grave = [one for one in supports if one.fidelity in _GRAVE]
        special[key] = sorted(grave, key=lambda one: _GRAVE.index(one.fidelity)) or list(supports)[-1:]
    return special


def _without_doubles(accounts: Sequence[Account]) -> list[Account]:
    """An argument of a decorator is ticked off where it stands, and again for each task that it makes: those count."""
    owned = {(account.what, account.span) for account in accounts if account.pipeline is not None}
    return [
        account
        for account in accounts
        if account.pipeline is not None or (account.what, account.span) not in owned
    ]


def _disposition(
    account: Account,
    support: Mapping[Feature, Support],
    special: Mapping[_Key, Sequence[Support]],
    used: set[_Key],
) -> Disposition:
    return Disposition(
        what=account.what,
        span=account.span,
        support=account.support or _support(account, support, special, used),
        feature=account.feature,
        pipeline=account.pipeline,
        node=account.node,
    )


def _support(
    account: Account,
    support: Mapping[Feature, Support],
    special: Mapping[_Key, Sequence[Support]],
    used: set[_Key],
) -> Support:
    feature = account.feature
    if feature is None:
        raise ValueError(f"an account has neither feature nor support: {account.what} at {account.span}")
    for key in (
        (feature, account.pipeline, account.node),
        (feature, account.pipeline, None),
        (feature, None, None),
    ):
        if key in special:
            used.add(key)
            return special[key][0]
    return support[feature]


def _spans(pipelines: Iterable[Pipeline]) -> dict[tuple[str | None, str | None], Span | None]:
    spans: dict[tuple[str | None, str | None], Span | None] = {}
    for pipeline in pipelines:
        spans[pipeline.id, None] = pipeline.origin.span
        spans |= {(pipeline.id, node.id): node.origin.span for node in pipeline.nodes}
    return spans


def _place(disposition: Disposition) -> tuple[str, int, int, str]:
    span = disposition.span
    return (span.file, span.line, span.column, disposition.what) if span else ("", 0, 0, disposition.what)
