"""From functions under decorators of other libraries to nodes that only those libraries understand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calque.frontends.bodies.captures import known_expression
from calque.frontends.bodies.own_expressions import own_expression, value_site
from calque.frontends.bodies.speaking import docstring
from calque.frontends.dagster.foreign_assets import ForeignAssets
from calque.frontends.dagster.lift_graphs import JOIN, port_of
from calque.frontends.dagster.lift_natives import lift_call, lift_native
from calque.frontends.dagster.locations import Location
from calque.ir.actions import Foreign
from calque.ir.expressions import Argument
from calque.ir.nodes import Materialize, Port
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader
    from calque.ir.natives import Native


def foreign_node(reader: BodyReader, one: ForeignAssets) -> Materialize:
    """The node: the decorator's name and arguments are kept; one asset stands for all that it makes."""
    arguments = []
    for name, argument in one.arguments.items():
        value = known_expression(argument.value) or own_expression(reader, value_site(argument.site))
        arguments += [Argument(name=name, value=value)] if value is not None else []
    return Materialize(
        id=one.id,
        name=one.id,
        action=Foreign(
            path=one.kind,
            arguments=tuple(arguments),
            distribution=one.kind.partition(".")[0].replace("_", "-"),
        ),
        outs=tuple(Port(name=port_of(made.output), required=True) for made in one.made),
        outlets=tuple(made.name for made in one.made),
        join=JOIN,
        doc=docstring(one.function),
        origin=Origin(span=one.site.span()),
    )


def foreign_natives(reader: BodyReader, found: Location) -> Iterator[Native]:
    """Their texts, and those of the jobs that select among what they make."""
    foreign = [one for one in found.assets if isinstance(one, ForeignAssets)]
    names = {made.name for one in foreign for made in one.made}
    for one in foreign:
        native = lift_native(reader, "assets", one.kind, one.id, one.function, one.arguments, one.site)
        yield native.model_copy(update={"assets": tuple(made.name for made in one.made)})
    for job in found.asset_jobs if names else ():
        if names & (found.selected(job) or set()):
            made_job = lift_call(reader, "jobs", "define_asset_job", job.name, job.arguments, job.site)
            if made_job is not None:
                yield made_job
