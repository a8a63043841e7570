"""Tasks that run once for each element: what all instances share, and what is mapped."""

from __future__ import annotations

from collections.abc import Sequence

from calque.backends.airflow.forms import Form
from calque.backends.airflow.scope import DagScope, NotCarriedError
from calque.backends.airflow.values import Values
from calque.backends.report.dispositions import Override
from calque.ir.expressions import Argument, Element, Expr, Output
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.map_sources import written_items
from calque.ir.nodes import Node
from calque.ir.pipeline import Keyed, Kwargs, MapRegion, Product, ZipOf


def region_of(scope: DagScope, node: Node) -> MapRegion:
    region = next(one for one in scope.pipeline.regions if one.id == node.region)
    if region.max_parallel is not None and region.max_parallel != node.max_parallel_in_run:
        raise NotCarriedError("a limit on the instances of a region is not carried to Airflow yet")
    return region


def arguments_of(form: Form, region: MapRegion | None, values: Values) -> tuple[list[str], set[str]]:
    """The arguments that all instances share, and the names of those that are mapped."""
    arguments = form.arguments
    as_it_is = Values(values.scope, rendered=False)
    fixed: list[str] = []
    mapped: set[str] = set()
    for argument in arguments:
        match argument:
            case Argument(value=Element(region=of)) if (
                region is not None and of == region.id and isinstance(region.source, Keyed)
            ):
                mapped.add(str(argument.name))
            case Argument(value=Element(region=of, name=name)) if region is not None and of == region.id:
                if name not in (argument.name, "**"):
                    raise NotCarriedError("an element under another name is not carried to Airflow yet")
                mapped.add(name)
            case Argument(spread=True):
                raise NotCarriedError("a spread argument is not carried to Airflow yet")
            case Argument(name=None, value=value):
                fixed.append(values.text(value))
            case Argument(name=name, value=value) if form.rendered is None or name in form.rendered:
                fixed.append(f"{name}={values.text(value)}")
            case Argument(name=name, value=value):
                fixed.append(f"{name}={as_it_is.text(value)}")
    if region is not None and any(argument.name is None for argument in arguments):
        raise NotCarriedError("a mapped task takes keyword arguments only")
    return fixed, mapped


def group_expansion(region: MapRegion, values: Values) -> str:
    """The call that maps a group."""
    source = region.source
    names = {source.parameter} if isinstance(source, Keyed) else {name for name, _ in _parameters(region)}
    return expansion(region, names, values)


def _parameters(region: MapRegion) -> Sequence[tuple[str, Expr]]:
    return getattr(region.source, "parameters", ())


def expansion(region: MapRegion, mapped: set[str], values: Values) -> str:
    """The call that maps a task or a group.

    Args:
        region: its region.
        mapped: the names of the parameters that get elements.
        values: how values are written.
    """
    match region.source:
        case Product(parameters=parameters):
            if {name for name, _ in parameters} != mapped:
                raise NotCarriedError("what is mapped over is not an argument of the task")
            return f"expand({', '.join(f'{name}={values.text(value)}' for name, value in parameters)})"
        case ZipOf(parameters=((name, value),)):
            return f"expand({name}={values.text(value)})"
        case ZipOf(parameters=parameters):
            return f"expand_kwargs({_side_by_side(parameters, values)})"
        case Keyed(of=of):
            return f"expand({', '.join(f'{name}={values.text(of)}' for name in sorted(mapped))})"
        case Kwargs(of=of):
            return f"expand_kwargs({values.text(of)})"
        case source:
            raise NotCarriedError(f"a map of the kind {source.kind} is not carried to Airflow yet")


def _side_by_side(parameters: Sequence[tuple[str, Expr]], values: Values) -> str:
    """The elements of several sequences side by side, as keyword arguments."""
    written = [written_items(value) for _, value in parameters]
    if all(written) and len({len(items) for items in written}) == 1:
        rows = (
            [f"{name!r}: {values.text(item)}" for (name, _), item in zip(parameters, row, strict=True)]
            for row in zip(*written, strict=True)
        )
        return f"[{', '.join('{' + ', '.join(row) + '}' for row in rows)}]"
    if not all(isinstance(value, Output) for _, value in parameters):
        raise NotCarriedError("what is mapped over side by side is no output of a task")
    reason = "sequences of different lengths are mapped as far as the shortest goes; in the source that is an error"
    support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.VALUE, reason=reason)
    values.scope.remarks.append(Override(Feature.MAP_ZIP, support, values.scope.pipeline.id))
    first, *rest = (values.text(value) for _, value in parameters)
    names = tuple(name for name, _ in parameters)
    return f"{first}.zip({', '.join(rest)}).map(lambda found: dict(zip({names!r}, found)))"
