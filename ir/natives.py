"""Definitions that only the source tool knows: kept as they are written, for a rewrite in the same tool."""

from __future__ import annotations

from typing import Literal

from calque.ir.base import Model
from calque.ir.expressions import Code, SourceCode
from calque.ir.settings import Setting
from calque.ir.spans import NOWHERE, Origin


class Use(Model):
    """A name in a text that stands for another definition.

    Attributes:
        name: in the text.
        kind: what it is.
        id: the pipeline's id, the asset's name, or the native definition's name.
    """

    name: str
    kind: Literal["pipeline", "asset", "native"]
    id: str


class Native(Model):
    """A definition that only the source tool knows: a sensor, a schedule whose function says what is run.

    Attributes:
        name: what the source tool calls it; unique among those of its place.
        place: what it is listed as in the source tool.
        kind: the decorator or class, in the source tool's words.
        code: the function under the decorator; None if an expression makes it.
        settings: the arguments of the decorator, as they stand.
        value: the expression that makes it; None if a function does.
        uses: the names in those texts that stand for other definitions.
        assets: the names of the assets that it declares.
        starts: the ids of the pipelines that it may start.
    """

    name: str
    place: str
    kind: str
    code: Code | None = None
    settings: tuple[Setting, ...] = ()
    value: SourceCode | None = None
    uses: tuple[Use, ...] = ()
    assets: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    origin: Origin = NOWHERE
