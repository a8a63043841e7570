"""Assets, and checks of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calque.backends.dagster.rewrite.asset_values import ASSET, makers, values
from calque.backends.dagster.rewrite.bodies import INNER, Bodies, common, decorated, inner, python_of
from calque.backends.dagster.rewrite.listing import Listing
from calque.backends.dagster.rewrite.ops import output_name
from calque.backends.dagster.rewrite.selected import check_name
from calque.ir.assets import Asset
from calque.ir.expressions import SourceCode
from calque.ir.nodes import Check, Materialize, Port
from calque.ir.pipeline import Pipeline
from calque.ir.settings import Setting

OF_OUT = (
    "auto_materialize_policy", "automation_condition", "code_version", "dagster_type", "freshness_policy", "io_manager_key",
    "is_virtual", "kinds", "metadata",
)  # fmt: skip
"""What `@asset` takes, and of an asset that is written as one of several its output."""


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
    said = {one.name for one in node.settings}
    ins = asset_ins("ins", taken, node.settings) if "ins" not in said else []
    rest = [asset for asset in node.inlets if asset not in taken.values()]
    deps = _deps(rest, node.settings) if "deps" not in said else []
    natural = node.id == node.outlets[0].replace("/", "__")
    if natural and len(node.outlets) == 1 and [port.name for port in node.outs] == ["return_value"]:
        own = named(node.outlets[0], name) + facts(assets[node.outlets[0]], python_of(node).code.text)
        own += [] if node.outs[0].required else ["output_required=False"]
        return decorated("dg.asset", [*own, *ins, *deps, *common(node)], python_of(node).code, name, bodies)
    if all(port.annotation == "Nothing" for port in node.outs):
        specs = [_spec(assets[name]) for name in node.outlets]
        own = [f"specs=[{', '.join(specs)}]", *ins]
    else:
        moved = [f"{one.name}={one.text}" for one in node.settings if one.name in OF_OUT]
        node = node.model_copy(
            update={"settings": tuple(one for one in node.settings if one.name not in OF_OUT)}
        )
        outs = [
            f"{output_name(port.name)!r}: dg.AssetOut({', '.join([*_out(asset, port, assets[asset]), *_of_out(port, node), *moved])})"
            for port, asset in zip(node.outs, node.outlets, strict=True)
        ]
        own = [f"outs={{{', '.join(outs)}}}", *ins, *deps]
    own += [f"name={node.id!r}"] if node.id != name else []
    own += ["can_subset=True"] if node.can_subset else []
    return decorated("dg.multi_asset", [*own, *common(node)], python_of(node).code, name, bodies)


def check_text(pipeline: Pipeline, node: Check, name: str, bodies: Bodies) -> str:
    """The function that tests an asset."""
    own = [f"asset={key(node.asset)}"]
    called = check_name(node)
    own += [f"name={called!r}"] if called != name else []
    own += ["blocking=True"] if node.blocking else []
    others = {one: asset for one, asset in inputs(pipeline, node).items() if asset not in (one, node.asset)}
    own += asset_ins("additional_ins", others, node.settings)
    return decorated("dg.asset_check", [*own, *common(node)], python_of(node).code, name, bodies)


def inputs(pipeline: Pipeline, node: Materialize | Check) -> dict[str, str]:
    """The asset that each parameter takes."""
    made = makers(pipeline)
    found: dict[str, str] = {}
    for argument in python_of(node).arguments:
        for value in values(argument.value):
            found[argument.name or ""] = value[1] if value[0] == ASSET else made[value]
    return found


def asset_ins(name: str, taken: Mapping[str, str], settings: Sequence[Setting]) -> list[str]:
    """The argument that says which asset each parameter takes, as far as its name does not; and what else is said.

    Args:
        name: of the argument.
        taken: the assets, by the parameters.
    """
    found = []
    for one, asset in taken.items():
        given = [f"key={key(asset)}"] if asset != one else []
        given += inner(settings, "value", asset)
        found += [f"{one!r}: dg.AssetIn({', '.join(given)})"] if given else []
    return [f"{name}={{{', '.join(found)}}}"] if found else []


def _deps(assets: Sequence[str], settings: Sequence[Setting]) -> list[str]:
    found = []
    for asset in assets:
        given = inner(settings, "dep", asset)
        found.append(f"dg.AssetDep({', '.join([short(asset), *given])})" if given else short(asset))
    return [f"deps=[{', '.join(found)}]"] if found else []


def short(asset: str) -> str:
    """What names an asset where its key may be said, as source."""
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
    return [*found, *(f"{one.name}={one.text}" for one in asset.settings if not INNER.fullmatch(one.name))]


def _spec(asset: Asset) -> str:
    deps = _deps(asset.deps, asset.settings)
    return f"dg.AssetSpec({', '.join([short(asset.name), *deps, *facts(asset, None)])})"


def _out(name: str, port: Port, asset: Asset) -> list[str]:
    found = [f"key={key(name)}"] if name != output_name(port.name) else []
    found += [] if port.required else ["is_required=False"]
    return found + facts(asset, None)


def _of_out(port: Port, node: Materialize) -> list[str]:
    """What is set of one of the outputs alone."""
    return inner(node.settings, "out", output_name(port.name))


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
