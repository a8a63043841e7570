"""How a task is made: by which maker, of which arguments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from calque.ir.expressions import Argument


@dataclass
class Form:
    """How a task is made.

    Attributes:
        maker: the operator's class, or the decorator.
        function: what the decorator decorates; None for an operator.
        settings: arguments of the maker, as source.
        arguments: of the operator, or of the decorated function.
        rendered: the arguments that Airflow renders; None if it renders all, or it is not known.
    """

    maker: str
    function: str | None = None
    settings: dict[str, str] = field(default_factory=dict)
    arguments: Sequence[Argument] = ()
    rendered: frozenset[str] | None = None
