"""Settings that only the source tool knows: kept as they stand, for a rewrite in the same tool."""

from __future__ import annotations

from calque.ir.base import Model


class Setting(Model):
    """An argument of a definition.

    Attributes:
        name: of the argument.
        text: the expression, as it stands.
        module: the dotted name of the module whose names it uses.
        names: the module-level names that it uses.
    """

    name: str
    text: str
    module: str
    names: tuple[str, ...] = ()
