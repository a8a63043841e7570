"""What a rule is: its page, its check, and the evidence that it is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from calque.ir.base import Model
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.spans import Span
from calque.lint.settings import Target

if TYPE_CHECKING:
    from calque.lint.context import Context


class Edit(Model):
    """A piece of a file, and what stands there instead once it is fixed."""

    span: Span
    text: str


class Finding(Model):
    """A place that a rule objects to.

    Attributes:
        message: what is wrong, one sentence without a final full stop.
        span: where; None only for what has no place in the source.
        pipeline: the pipeline that it concerns.
        node: the node that it concerns.
        related: other places that led to it, and what each is.
        edits: what would put it right, only if that is exact.
    """

    message: str
    span: Span | None
    pipeline: str | None = None
    node: str | None = None
    related: tuple[tuple[str, Span], ...] = ()
    edits: tuple[Edit, ...] = ()


Check: TypeAlias = "Callable[[Context], Iterator[Finding]]"
"""Finds what a rule objects to in a project, in the order of the source."""
Dialect: TypeAlias = Literal["airflow", "prefect", "dagster"]
MARK = "#!"
"""In an example: the rule must report this line."""
FILE = "# file: "
"""In an example: what follows stands in the file of this name."""


@dataclass(frozen=True)
class Example:
    """Source in a real dialect, and the lines of it that the rule reports: those that end with `#!`.

    Attributes:
        source: one file, or several, each after a line `# file: name.py`.
        dialect: what it is written for.
        target: where the project is to move to, for rules about moving.
        pools: the pools that the project says there are.
    """

    source: str
    dialect: Dialect = "airflow"
    target: Target | None = None
    pools: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Rule:
    """Something that is wrong in a graph, named for the problem.

    Attributes:
        code: "CLQ" and three digits, the first that of its family.
        name: kebab-case, so that "allow <name>" reads well.
        what: what it finds, one sentence or two.
        why: why that is bad.
        instead: what to do now.
        invalid: examples in which it finds each marked line, and nothing else.
        valid: look-alikes in which it finds nothing.
        check: how it finds it; None for a rule that only `claims`.
        claims: codes of diagnostics of the frontends and of verification that are findings of this rule; "code: text"
            for those only whose message has the text.
        excuses: of the diagnostics that it claims, those that are no finding all the same.
        across: it compares pipelines with one another, so that it must see all of them at once.
        severity: how bad a finding is, if the project does not say otherwise.
        enabled: it is on without being asked for.
    """

    code: str
    name: str
    what: str
    why: str
    instead: str
    invalid: tuple[Example, ...]
    valid: tuple[Example, ...]
    check: Check | None = None
    claims: tuple[str, ...] = ()
    excuses: Callable[[Context, Diagnostic], bool] | None = None
    across: bool = False
    severity: Severity = Severity.WARNING
    enabled: bool = True
