"""What the walk over a flow's body finds: calls of tasks, and what their results are to the flow."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from calque.frontends.prefect.constructs import TaskFunction
from calque.frontends.python.values import Site
from calque.ir.expressions import Argument, Constant, Expr


class NotAGraphError(Exception):
    """A flow does what no graph says.

    Attributes:
        reason: what, for people.
        node: where.
    """

    def __init__(self, reason: str, node: ast.AST) -> None:
        super().__init__(reason)
        self.reason = reason
        self.node = node


Form: TypeAlias = Literal["value", "future", "mapped", "uncertain"]
"""What a call of a task gave: its value, its future, those of a mapped call, or what may be None since an upstream failed."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a call of a task gave.

    Attributes:
        node: the node that it became.
        form: what of the call it is.
    """

    node: str
    form: Form


@dataclass(frozen=True, slots=True)
class Log:
    """The logger of the flow's run."""


Local = Expr | Result | Log
"""What a name of the flow stands for."""


@dataclass(slots=True)
class Draft:
    """A call of a task, in the order of the program.

    Attributes:
        id: of the node that it becomes.
        site: the call.
        arguments: of the task's function.
        mapped: the parameters that it is mapped over; None for a single call.
        after: nodes that have to succeed before the flow gets to the call.
        waits: nodes named by `wait_for`.
    """

    id: str
    task: TaskFunction
    site: Site
    arguments: tuple[Argument, ...]
    mapped: tuple[tuple[str, Expr], ...] | None
    after: tuple[str, ...]
    waits: tuple[str, ...]


@dataclass(slots=True)
class Program:
    """A flow's body as a graph.

    Attributes:
        drafts: the calls of tasks, by id.
        raises: direct calls: if one fails, so does the flow.
        demands: nodes whose results the flow asks for.
        returned: what it returns.
    """

    drafts: dict[str, Draft] = field(default_factory=dict)
    raises: list[str] = field(default_factory=list)
    demands: list[str] = field(default_factory=list)
    returned: Expr = Constant(value=None)  # noqa: RUF009  # frozen
