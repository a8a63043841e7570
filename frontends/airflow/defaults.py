"""Which value an argument of a task has: given in its call, or in `default_args` of its group or DAG.

Airflow: `get_merged_defaults` and `BaseOperatorMeta._apply_defaults`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.airflow.arguments import BASE_OPERATOR
from calque.frontends.python.values import Argument, Site, Value

if TYPE_CHECKING:
    from calque.frontends.airflow.dags import Dag
    from calque.frontends.airflow.groups import Group


def merged(dag: Dag | None, group: Group | None, own: Value) -> dict[str, Value]:
    """The default arguments that hold for a task: its own `default_args` over its group's over its DAG's."""
    found: dict[str, Value] = {}
    if dag is not None:
        found.update(dag.default_args)
        if group is not None:
            found.update(group.defaults)
    if isinstance(own, dict):
        found.update(own)
    return found


def params(dag: Dag | None, defaults: dict[str, Value], own: Value) -> dict[str, Value]:
    """The params of a task beyond its DAG's: those of `default_args` and its own."""
    found: dict[str, Value] = {}
    for source in (own, defaults.get("params") if dag is not None else None):
        if isinstance(source, dict):
            found.update(source)
    return found


def inherit(
    arguments: dict[str, Argument],
    defaults: dict[str, Value],
    takes: frozenset[str],
    others: bool,
    site: Site,
) -> tuple[set[str], dict[str, Argument]]:
    """Fill in the arguments that were not given.

    Args:
        arguments: those that were given; changed in place.
        defaults: the default arguments that hold.
        takes: the names of the class's own arguments, as far as they are known.
        others: it may take more.
        site: the call of the class.

    Returns:
        The names that were filled in, and the defaults that the class may or may not take.
    """
    inherited: set[str] = set()
    leftover: dict[str, Argument] = {}
    for name, value in defaults.items():
        if not isinstance(name, str) or name in arguments or name in ("params", "default_args", "task_id"):
            continue
        if name in BASE_OPERATOR or name in takes:
            arguments[name] = Argument(value, site, name)
            inherited.add(name)
        elif others:
            leftover[name] = Argument(value, site, name)
    return inherited, leftover
