"""Assets that graphs of ops make."""

from __future__ import annotations

from collections.abc import Mapping

from calque.backends.dagster.rewrite.asset_values import ASSET, ELEMENT, Value, makers
from calque.backends.dagster.rewrite.assets import asset_ins, facts, key, named
from calque.backends.dagster.rewrite.bodies import INNER
from calque.backends.dagster.rewrite.docstrings import docstring_lines
from calque.backends.dagster.rewrite.wiring import Level, Wiring
from calque.backends.python.names import Names, identifier
from calque.ir.assets import Asset
from calque.ir.pipeline import Group


def graph_asset_text(wiring: Wiring, group: Group, assets: Mapping[str, Asset], name: str) -> str:
    """The function that composes the graph.

    Args:
        wiring: of its pipeline.
        group: the graph.
        assets: of the project, by name.
        name: what the function is called.
    """
    taken, names = _inputs(wiring, group)
    level = Level(wiring, group.id, names)
    lines = level.lines(None)
    more = asset_ins("ins", {one: asset for asset, one in taken.items()}, group.settings)
    more += [f"{one.name}={one.text}" for one in group.settings if not INNER.fullmatch(one.name)]
    results = {made.asset: level.names[made.node, made.port] for made in group.makes}
    if len(results) == 1 and group.id == group.makes[0].asset.replace("/", "__"):
        (asset, result), *_ = results.items()
        own = named(asset, name) + facts(assets[asset], group.doc)
        decorator, returned = "dg.graph_asset", f"return {result}"
    else:
        outputs = Names()
        outs = {asset: outputs.take(identifier(asset.rpartition("/")[2])) for asset in results}
        known = [assets[one] for one in outs]
        groups = {one.group for one in known}
        shared = groups.pop() if len(groups) == 1 else None
        known = [one.model_copy(update={"group": None}) if shared else one for one in known]
        made = [
            f"{out!r}: dg.AssetOut({', '.join(_out(one, out))})"
            for one, out in zip(known, outs.values(), strict=True)
        ]
        more += [f"group_name={shared!r}"] if shared not in (None, "default") else []
        own = [f"outs={{{', '.join(made)}}}"] + ([f"name={group.id!r}"] if group.id != name else [])
        returned = f"return {{{', '.join(f'{out!r}: {results[one]}' for one, out in outs.items())}}}"
        decorator = "dg.graph_multi_asset"
    head = ", ".join([*own, *more])
    body = "".join(f"    {line}\n" for line in (*lines, returned))
    parameters = ", ".join(taken.values())
    decorated = f"@{decorator}({head})" if head else f"@{decorator}"
    return f"{decorated}\ndef {name}({parameters}):\n{docstring_lines(group.doc)}{body}"


def _inputs(wiring: Wiring, group: Group) -> tuple[dict[str, str], dict[Value, str]]:
    """The parameter of each asset that is taken, and what values are called by that."""
    own = {node.id for node in wiring.inside(group.id)}
    made = makers(wiring.pipeline)
    taken: dict[str, str] = {}
    names: dict[Value, str] = {}
    parameters = Names()
    for node in wiring.inside(group.id):
        for value in wiring.reads(node):
            if value[0] in own or value[1] == ELEMENT:
                continue
            asset = value[1] if value[0] == ASSET else made[value]
            if asset not in taken:
                taken[asset] = parameters.take(identifier(asset.rpartition("/")[2]))
            names[value] = taken[asset]
    return taken, names


def _out(asset: Asset, name: str) -> list[str]:
    return ([f"key={key(asset.name)}"] if asset.name != name else []) + facts(asset, None)
