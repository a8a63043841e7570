"""Which partitions of assets a body of Dagster's takes, read back as what Dagster calls a mapping.

takings=<asset.value "takings", "io_manager", {"cron": …, "take": [-1, -1]}>

becomes      takings=AssetIn(partition_mapping=TimeWindowPartitionMapping(start_offset=-1, end_offset=-1))
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from calque.backends.report.model import PipelineReport
from calque.equivalence.origins.graphs import graph_of
from calque.frontends.dagster.partition_maps import MAPPING
from calque.frontends.dagster.partition_reads import windows_read
from calque.ir.base import Json
from calque.ir.expressions import Ask, Constant, Expr
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.settings import Setting
from calque.ir.time import PartitionsKind, TimePartitions
from calque.ir.walk import expressions_of_node, subexpressions


def with_mappings(pipeline: Pipeline, said: PipelineReport) -> Pipeline:
    """A pipeline whose nodes, and graphs, say of which assets they take other partitions than their own."""
    of_graphs: dict[str, list[Setting]] = {}
    nodes = []
    for node in pipeline.nodes:
        found = list(_mappings(node))
        graph = graph_of(node, said)
        if graph is not None:
            there = of_graphs.setdefault(graph, [])
            there += [one for one in found if one not in there]
        nodes.append(node.model_copy(update={"settings": (*node.settings, *found)}))
    groups = tuple(
        one.model_copy(update={"settings": (*one.settings, *of_graphs.get(one.id, ()))})
        for one in pipeline.groups
    )
    return pipeline.model_copy(update={"nodes": tuple(nodes), "groups": groups})


def _mappings(node: Node) -> Iterator[Setting]:
    for asset, reads in _reads(node):
        yield Setting(name=f"value.{asset}.{MAPPING}", text=_mapping(reads), module="")


def lacks_of_reads(node: Node, known: Collection[PartitionsKind]) -> Iterator[str]:
    """What is taken of windows that are none of the migration's."""
    windows = [windows_read(kind) for kind in known if isinstance(kind, TimePartitions)]
    for asset, reads in _reads(node):
        said = {name: one for name, one in reads.items() if name not in ("take", "allow")}
        if "take" in reads and said not in windows:
            yield f"which takes windows of {asset} that are not those of the migration"


def _reads(node: Node) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The assets of which a node takes other partitions, and which these are."""
    for expression in expressions_of_node(node):
        for part in subexpressions(expression):
            match part:
                case Ask(
                    intrinsic=Intrinsic.ASSET_VALUE,
                    arguments=(Constant(value=str(asset)), _, Constant(value=dict() as reads)),
                ):
                    yield asset, reads


def is_asset_value(value: Expr) -> bool:
    """Whether it is what is kept of an asset."""
    return isinstance(value, Ask) and value.intrinsic is Intrinsic.ASSET_VALUE and len(value.arguments) > 1


def _mapping(reads: Mapping[str, Json]) -> str:
    match reads:
        case {"keys": list(keys)}:
            return f"dg.SpecificPartitionsPartitionMapping({keys!r})"
        case {"by_key": dict(taken)}:
            return f"dg.StaticPartitionMapping({_takers(taken)!r})"
        case {"dimension": str(name)}:
            return f"dg.MultiToSingleDimensionPartitionMapping({name!r})"
        case {"take": [start, end]}:
            given = [f"start_offset={start}", f"end_offset={end}"]
            given += ["allow_nonexistent_upstream_partitions=True"] if reads.get("allow") else []
            return f"dg.TimeWindowPartitionMapping({', '.join(given)})"
        case {"take": "last"}:
            return "dg.LastPartitionMapping()"
        case _:
            return "dg.AllPartitionMapping()"


def _takers(taken: Mapping[str, Json]) -> dict[str, str | list[str]]:
    """The keys that take each key."""
    found: dict[str, list[str]] = {}
    for taker, keys in taken.items():
        for key in keys if isinstance(keys, list) else ():
            found.setdefault(str(key), []).append(taker)
    return {key: takers[0] if len(takers) == 1 else takers for key, takers in found.items()}
