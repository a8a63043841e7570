"""How groups are called: a group says its own name, and Airflow puts that of the group around it before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.pipeline import Group

FLAT = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.INTERFACE,
    reason="Airflow 2 takes no group inside of another by the name of one beside it: it is called by its whole name",
)


def prefix(group: Group | None) -> str:
    """What Airflow puts before the names of what is in a group."""
    return f"{group.id}." if group is not None and group.prefixes else ""


def bare(group: Group, groups: Mapping[str, Group]) -> str:
    """A group's name without that of the group around it."""
    around = None if group.parent is None else groups.get(group.parent)
    return group.id.removeprefix(prefix(around))


def clashing(groups: Mapping[str, Group], tasks: Collection[str]) -> frozenset[str]:
    """Groups inside of others by the name of one that Airflow 2 may know by then, and the groups in these.

    `TaskGroup._check_for_group_id_collisions` of Airflow 2 compares the bare name with the whole ids of groups and tasks.
    """
    taken = {*groups, *tasks}
    found: set[str] = set()
    for group in sorted(groups.values(), key=lambda one: one.id.count(".")):
        name = bare(group, groups)
        if (name != group.id and name in taken) or group.parent in found:
            found.add(group.id)
    return frozenset(found)
