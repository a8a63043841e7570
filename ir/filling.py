"""Fill the holes of a text: the places where it speaks to its orchestrator get another spelling."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeAlias

from calque.ir.expressions import Code, Hole
from calque.ir.modules import SourceModule
from calque.ir.slicing import ModuleSlice

_NOTHING = "pass  # an import that nothing needs"

Spell: TypeAlias = Callable[[Hole], str | Sequence[str] | None]
"""How a hole is written: an expression's text; for an import, statements of one line each; None to keep it as it is."""


def fill(text: str, holes: Iterable[Hole], spell: Spell) -> str:
    """`text` with each hole replaced by what `spell` says of it.

    An import that becomes several statements stands on as many lines, indented like the first. One that becomes none is a
    `pass`, since its block may have nothing else.
    """
    parts: list[str] = []
    position = 0
    for hole in holes:
        spelled = spell(hole)
        if spelled is None:
            continue
        parts.append(text[position : hole.start])
        parts.append(spelled if isinstance(spelled, str) else _statements(text, hole, spelled))
        position = hole.end
    parts.append(text[position:])
    return "".join(parts)


def fill_code(code: Code, spell: Spell) -> str:
    """The text of a body with its holes filled."""
    return fill(code.text, code.holes, spell).replace(_NOTHING, "pass")


def fill_module(module: SourceModule, part: ModuleSlice, spell: Spell) -> str:
    """The text of what is needed of a module, holes filled, with the layout that it had.

    Its docstring, and the comments before the first statement, come along.
    """
    pieces: list[str] = []
    for number in part.statements:
        statement = module.statements[number]
        unneeded = () if part.whole else set(statement.binds) - set(part.names)
        text = fill(
            module.text[statement.start : statement.end],
            statement.holes,
            lambda hole, unneeded=unneeded: spell(pruned(hole, unneeded)),  # type: ignore[misc]  # a lambda's default
        )
        if statement.indent:
            text = dedent(text, _margin(module.text, statement.start))
        before = module.statements[number - 1].end if number else 0
        pieces.append(_gap(module.text[before : statement.start], first=not pieces) + text)
    text = "".join(pieces) + "\n" if pieces else ""
    return _without_needless_pass(text) if _NOTHING in text else text


def pruned(hole: Hole, unneeded: Collection[str]) -> Hole:
    """An import without those of the module's names that nobody needs; what a function imports for itself stays."""
    if hole.form != "import":
        return hole
    kept = tuple((name, bound) for name, bound in hole.imports if bound not in unneeded)
    return hole.model_copy(update={"imports": kept})


def dedent(text: str, margin: str) -> str:
    """`text`, which stood behind `margin` on its first line, with as much taken from the beginning of the others.

    Lines that begin inside a string literal stay: their blanks are part of a value.
    """
    inside = string_lines(text, margin)
    lines = text.splitlines(keepends=True)
    return "".join(
        line if number in inside else line[_blanks(line, margin) :]
        for number, line in enumerate(lines, start=1)
    )


def indent(text: str, prefix: str) -> str:
    """`text` with `prefix` before each line that is neither empty nor inside a string literal."""
    inside = string_lines(text)
    lines = text.splitlines(keepends=True)
    return "".join(
        line if number in inside or not line.strip() else prefix + line
        for number, line in enumerate(lines, start=1)
    )


def string_lines(text: str, margin: str = "") -> frozenset[int]:
    """The lines, counted from 1, that begin inside a string literal; the first line stood behind `margin`."""
    source, shift = (f"if 1:\n{margin}{text}", 1) if margin else (text, 0)
    found: set[int] = set()
    begun: list[int] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        name = tokenize.tok_name[token.type]
        if token.type == tokenize.STRING:
            found.update(range(token.start[0] + 1, token.end[0] + 1))
        elif name in ("FSTRING_START", "TSTRING_START"):  # Python 3.12 and on
            begun.append(token.start[0])
        elif name in ("FSTRING_END", "TSTRING_END"):
            found.update(range(begun.pop() + 1, token.end[0] + 1))
    return frozenset(number - shift for number in found)


def _margin(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start) + 1 : start]


def _statements(text: str, hole: Hole, statements: Sequence[str]) -> str:
    line = _margin(text, hole.start)
    if line.strip():
        return "; ".join(statements) or "pass"
    return ("\n" + line).join(statements) or _NOTHING


def _without_needless_pass(text: str) -> str:
    """The text without the `pass`es that imports became, but where a block has nothing else."""
    lines = text.split("\n")
    dropped: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        for block in (getattr(node, name, None) for name in ("body", "orelse", "finalbody")):
            if isinstance(block, list):
                empty = [part.lineno - 1 for part in block if _NOTHING in lines[part.lineno - 1]]
                dropped.update(empty if len(empty) < len(block) else empty[1:])
    kept = [line.replace(_NOTHING, "pass") for number, line in enumerate(lines) if number not in dropped]
    return "\n".join(kept)


def _blanks(line: str, margin: str) -> int:
    return min(len(margin), len(line) - len(line.lstrip(" \t")))


def _gap(gap: str, first: bool) -> str:
    """The line ends between two statements; what else stood there (a `;`, comments) is not theirs."""
    if first:
        return ""
    return "\n" * max(1, min(gap.count("\n"), 3)) if not gap.strip() else "\n\n"
