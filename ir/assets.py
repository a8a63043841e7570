"""Assets: data that pipelines make, and what happens because of them."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from calque.ir.base import Json, Model
from calque.ir.settings import Setting
from calque.ir.spans import NOWHERE, Origin


class Asset(Model):
    """Something that exists outside the pipelines and is updated by them.

    Attributes:
        name: its unique name in the project.
        uri: where it is, if the source says.
        group: a kind or group that the source gives.
        extra: more facts.
        deps: the names of the assets that it is made of, where one node makes several, each of others.
        declared_as: how the source declares one that others make.
        settings: what only the source tool knows.
        alias: it stands for assets that are only known when the pipeline runs.
    """

    name: str
    uri: str | None = None
    group: str | None = None
    extra: Json = None
    alias: bool = False
    deps: tuple[str, ...] = ()
    declared_as: str | None = None
    settings: tuple[Setting, ...] = ()
    owners: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    description: str | None = None
    partitions: str | None = None
    origin: Origin = NOWHERE


class AssetRef(Model):
    """The asset of that name was updated."""

    kind: Literal["asset"] = "asset"
    name: str


class AllOf(Model):
    """All of these."""

    kind: Literal["all"] = "all"
    items: tuple[AssetCondition, ...]


class AnyOf(Model):
    """Any of these."""

    kind: Literal["any"] = "any"
    items: tuple[AssetCondition, ...]


class Not(Model):
    """Not this."""

    kind: Literal["not"] = "not"
    item: AssetCondition


AssetCondition: TypeAlias = Annotated[AssetRef | AllOf | AnyOf | Not, Field(discriminator="kind")]
"""A condition over updates of assets: a closed union."""


class AssetTrigger(Model):
    """Start a run when a condition over assets holds.

    Attributes:
        condition: the condition.
        collapse: several updates make one run (all queued, the latest only), or each makes its own.
    """

    kind: Literal["assets"] = "assets"
    condition: AssetCondition
    collapse: Literal["batch", "latest", "each"] = "batch"
    origin: Origin = NOWHERE


for _model in (AllOf, AnyOf, Not, AssetTrigger):
    _model.model_rebuild()
