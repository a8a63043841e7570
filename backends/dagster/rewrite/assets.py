"""Assets, and checks of them."""

from __future__ import annotations

from collections.abc import Mapping

from calque.backends.dagster.rewrite.asset_values import ASSET, makers, values
from calque.backends.dagster.rewrite.bodies import Bodies, common, decorated, python_of
from calque.backends.dagster.rewrite.listing import Listing
from calque.backends.dagster.rewrite.ops import output_name
from calque.ir.assets import Asset
from calque.ir.expressions import SourceCode
from calque.ir.nodes import Check, Materialize
from calque.ir.pipeline import Pipeline


def key(name: str) -> str:
    """The key of an asset, as source."""
    return f"dg.AssetKey({name.split('/')!r})"


def asset_text(
    pipeline: Pipeline, node: Materialize, assets: Mapping[str, Asset], name: str, bodies: Bodies
) -> str:
    """The function that makes assets.

    Args:
        assets: of the project, by name.
        name: what the function is called.
    """
    taken = inputs(pipeline, node)
    arguments = [f"{one!r}: dg.AssetIn(key={key(asset)})" for one, asset in taken.items() if asset != one]
    said = {one.name for one in node.settings}
    ins = [f"ins={{{', '.join(arguments)}}}"] if arguments and "ins" not in said else []
    rest = [asset for asset in node.inlets if asset not in taken.values()]
    deps = [f"deps=[{', '.join(_short(asset) for asset in rest)}]"] if rest and "deps" not in said else []
    if len(node.outlets) == 1 and [port.name for port in node.outs] == ["return_value"]:
        own = named(node.outlets[0], name) + facts(assets[node.outlets[0]], python_of(node).code.text)
        own += [] if node.outs[0].required else ["output_required=False"]
        return decorated("dg.asset", [*own, *ins, *deps, *common(node)], python_of(node).code, name, bodies)
    if all(port.annotation == "Nothing" for port in node.outs):
        specs = [_spec(assets[name]) for name in node.outlets]
        own = [f"specs=[{', '.join(specs)}]", *ins]
    else:
        outs = [
            f"{output_name(port.name)!r}: dg.AssetOut({', '.join(_out(asset, port.name, port.required, assets[asset]))})"
            for port, asset in zip(node.outs, node.outlets, strict=True)
        ]
        own = [f"outs={{{', '.join(outs)}}}", *ins, *deps]
    own += [f"name={node.id!r}"] if node.id != name else []
    own += ["can_subset=True"] if node.can_subset else []
    return decorated("dg.multi_asset", [*own, *common(node)], python_of(node).code, name, bodies)


def check_text(pipeline: Pipeline, node: Check, name: str, bodies: Bodies) -> str:
    """The function that tests an asset."""
    own = [f"asset={key(node.asset)}"]
    called = node.id.removeprefix(f"{node.asset.replace('/', '__')}_")
    own += [f"name={called!r}"] if called != name else []
    own += ["blocking=True"] if node.blocking else []
    others = {one: asset for one, asset in inputs(pipeline, node).items() if asset not in (one, node.asset)}
    ins = [f"{one!r}: dg.AssetIn(key={key(asset)})" for one, asset in others.items()]
    own += [f"additional_ins={{{', '.join(ins)}}}"] if ins else []
    return decorated("dg.asset_check", [*own, *common(node)], python_of(node).code, name, bodies)


def inputs(pipeline: Pipeline, node: Materialize | Check) -> dict[str, str]:
    """The asset that each parameter takes."""
    made = makers(pipeline)
    found: dict[str, str] = {}
    for argument in python_of(node).arguments:
        for value in values(argument.value):
            found[argument.name or ""] = value[1] if value[0] == ASSET else made[value]
    return found


def _short(asset: str) -> str:
    return key(asset) if "/" in asset else repr(asset)


def named(asset: str, name: str) -> list[str]:
    """The arguments that say the key of an asset, as far as the name of its function does not."""
    *prefix, last = asset.split("/")
    found = [f"name={last!r}"] if last != name else []
    return [*found, f"key_prefix={prefix!r}"] if prefix else found


def facts(asset: Asset, text: str | None) -> list[str]:
    """The arguments that describe an asset.

    Args:
        text: the function that makes it, or its docstring: its description stands there.
    """
    found = [f"group_name={asset.group!r}"] if asset.group not in (None, "default") else []
    found += [f"owners={list(asset.owners)!r}"] if asset.owners else []
    tags = dict(tag.split("=", 1) for tag in asset.tags)
    found += [f"tags={tags!r}"] if tags else []
    if text is None and asset.description:
        found.append(f"description={asset.description!r}")
    return [*found, *(f"{one.name}={one.text}" for one in asset.settings)]


def _spec(asset: Asset) -> str:
    deps = [f"deps=[{', '.join(map(_short, asset.deps))}]"] if asset.deps else []
    return f"dg.AssetSpec({', '.join([_short(asset.name), *deps, *facts(asset, None)])})"


def _out(name: str, port: str, required: bool, asset: Asset) -> list[str]:
    found = [f"key={key(name)}"] if name != output_name(port) else []
    found += [] if required else ["is_required=False"]
    return found + facts(asset, None)


def external_spec(asset: Asset, listing: Listing) -> str:
    """An asset that others make, which the source declares, where definitions are listed."""
    said = [
        one.model_copy(
            update={"text": listing.expression(SourceCode(text=one.text, module=one.module, names=one.names))}
        )
        for one in asset.settings
    ]
    text = _spec(asset.model_copy(update={"settings": tuple(said)}))
    return text.replace("dg.AssetSpec(", "dg.SourceAsset(", 1) if asset.declared_as == "SourceAsset" else text
