"""Compare two pipelines facet by facet."""

from __future__ import annotations

from calque.equivalence.facets import Facet, Place
from calque.equivalence.verdict import Difference, Side

NOTHING = "–"


def differing(ours: dict[Place, Facet], theirs: dict[Place, Facet]) -> list[tuple[Difference, Facet]]:
    """The differences, nodes that only one side has first, each with a facet that it is about."""
    missing = _nodes(ours) ^ _nodes(theirs)
    found: list[tuple[Difference, Facet]] = []
    for place in dict.fromkeys((*ours, *theirs)):
        subject, aspect = place
        if (subject in missing and aspect != "kind") or _touches(subject, missing):
            continue
        mine, other = ours.get(place), theirs.get(place)
        facet = mine or other
        if facet is None or (mine is not None and other is not None and mine.value == other.value):
            continue
        found.append(
            (Difference(subject=subject, aspect=aspect, source=_side(mine), out=_side(other)), facet)
        )
    return sorted(found, key=lambda item: item[0].subject not in missing)


def _side(facet: Facet | None) -> Side:
    return Side(shown=NOTHING) if facet is None else Side(shown=facet.shown, span=facet.span)


def _nodes(found: dict[Place, Facet]) -> set[str]:
    return {subject for subject, aspect in found if aspect == "kind"}


def _touches(subject: str, missing: set[str]) -> bool:
    """Whether an edge is one of a node that only one side has: the node says it."""
    return " -> " in subject and not missing.isdisjoint(subject.split(" -> "))
