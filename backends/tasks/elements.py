"""What a map region runs for, as source: a closed union."""

from __future__ import annotations

from typing import assert_never

from calque.backends.tasks.spelling import BodySpelling
from calque.ir.pipeline import Keyed, Kwargs, MapSource, Product, ZipOf


def elements(source: MapSource, spelling: BodySpelling) -> str:
    """The list of the elements' parameters."""
    steps = "graph_steps"
    match source:
        case Product(parameters=parameters):
            named = ", ".join(f"{name!r}: {spelling.text(value)}" for name, value in parameters)
            return f"{spelling.scope.support(steps, 'product')}({{{named}}})"
        case ZipOf(parameters=parameters, until=until):
            named = ", ".join(f"{name!r}: {spelling.text(value)}" for name, value in parameters)
            return f"{spelling.scope.support(steps, 'side_by_side')}({{{named}}}, until={until!r})"
        case Kwargs(of=of, keys=keys):
            if keys is None:
                return spelling.elements(spelling.text(of))
            return f"{spelling.scope.support(steps, 'with_keys')}({spelling.text(of)}, {keys!r})"
        case Keyed(parameter=name, of=of):
            return f"{spelling.scope.support(steps, 'product')}({{{name!r}: {spelling.text(of)}}})"
        case _ as never:
            assert_never(never)
