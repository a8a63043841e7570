"""Code locations whose definitions have the same names: those of the later ones get their module's name before theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calque.frontends.dagster.locations import Location
from calque.ir.natives import Native
from calque.ir.pipeline import Pipeline


def told_apart(mine: list[Pipeline], found: Location, others: list[Pipeline]) -> list[Pipeline]:
    """The pipelines of a location, with names that no others have."""
    taken = {one.id for one in others}
    return [
        one.model_copy(update={"id": f"{found.module}.{one.id}", "name": one.id}) if one.id in taken else one
        for one in mine
    ]


def natives_apart(
    mine: Iterable[Native], found: Location, others: list[Native], pipelines: list[Pipeline]
) -> list[Native]:
    """The native definitions of a location, with names that no others have, and what they call the pipelines."""
    renamed = {one.name: one.id for one in pipelines if one.name is not None}
    taken = {(one.place, one.name) for one in others}
    whole = list(mine)
    own = {
        one.name: f"{found.module}.{one.name}"
        for one in whole
        if (one.place, one.name) in taken and one.place != "jobs"
    }
    return [_under(one, own, renamed) for one in whole]


def _under(one: Native, own: Mapping[str, str], pipelines: Mapping[str, str]) -> Native:
    names = {"pipeline": pipelines, "native": own, "asset": {}}
    uses = tuple(use.model_copy(update={"id": names[use.kind].get(use.id, use.id)}) for use in one.uses)
    name = pipelines.get(one.name, one.name) if one.place == "jobs" else own.get(one.name, one.name)
    starts = tuple(pipelines.get(started, started) for started in one.starts)
    return one.model_copy(update={"name": name, "uses": uses, "starts": starts})


def unique(natives: Iterable[Native]) -> tuple[Native, ...]:
    """Each once, by place and name, sorted."""
    found: dict[tuple[str, str], Native] = {}
    for one in natives:
        found.setdefault((one.place, one.name), one)
    return tuple(found[key] for key in sorted(found))
