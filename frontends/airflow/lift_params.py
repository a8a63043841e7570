"""The parameters of a DAG: their defaults, JSON schemas and descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calque.frontends.airflow.platform_values import ParamValue
from calque.frontends.python.values import ABSENT, Site, Value
from calque.ir.pipeline import Param
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.airflow.dags import Dag
    from calque.frontends.airflow.lift_values import ValueLifter


def lift_params(values: ValueLifter, dag: Dag) -> tuple[Param, ...]:
    """The parameters that a DAG declares itself, through its function, or through `default_args`."""
    argument = dag.arguments.get("params")
    given = argument.value if argument is not None and isinstance(argument.value, dict) else {}
    of_defaults = dag.default_args.get("params")
    declared = {**dag.parameters, **given, **(of_defaults if isinstance(of_defaults, dict) else {})}
    site = dag.site if argument is None else argument.site
    return tuple(_param(values, str(name), value, site) for name, value in declared.items())


def _param(values: ValueLifter, name: str, value: Value, site: Site) -> Param:
    if not isinstance(value, ParamValue):
        return Param(name=name, default=values.lift(value, site), origin=Origin(span=site.span()))
    schema: Any = value.schema if _is_json(value.schema) else None
    return Param(
        name=name,
        default=None if value.default is ABSENT else values.lift(value.default, site),
        json_schema=schema or None,
        description=value.description if isinstance(value.description, str) else None,
        origin=Origin(span=value.made_by.site.span()),
    )


def _is_json(value: Value) -> bool:
    match value:
        case None | bool() | int() | float() | str():
            return True
        case list():
            return all(_is_json(item) for item in value)
        case dict():
            return all(isinstance(key, str) and _is_json(item) for key, item in value.items())
        case _:
            return False
