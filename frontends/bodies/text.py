"""The text of a function as it is moved: dedented, without the orchestrator's decorators."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calque.frontends.python.source import SourceFile
from calque.frontends.python.statements import with_comment
from calque.ir.filling import string_lines

Definition = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class BodyText:
    """The text of a function, and where each piece of it stood.

    Attributes:
        text: the text.
        body_start: where the statements of its body begin.
        inline: the body stands on the header's line.
        move: from an offset in the source to one in `text`.
    """

    text: str
    body_start: int
    inline: bool
    move: Callable[[int], int]


def definition_text(source: SourceFile, node: Definition, drop: Callable[[ast.expr], bool]) -> BodyText:
    """The text of a `def`.

    Args:
        drop: which of its decorators are left out.
    """
    kept = [decorator for decorator in node.decorator_list if not drop(decorator)]
    first, last = _first_line(node, kept), node.end_lineno or node.lineno
    margin = source.lines[node.lineno - 1][: source.column(node.lineno, node.col_offset)]
    dropped = _dropped_lines(node, kept)
    literal = _literal_lines(source, node, first, last, margin)
    pieces: list[str] = []
    lines: dict[int, tuple[int, int]] = {}
    position = 0
    end = with_comment(source, source.range(node)[1])
    for number in range(first, last + 1):
        if number in dropped:
            continue
        start = source.offset(number, 0)
        line = source.text[start : min(start + len(source.lines[number - 1]), end)]
        blanks = 0 if number in literal else _blanks(line, margin)
        lines[number] = (position, start + blanks)
        pieces.append(line[blanks:])
        position += len(line) - blanks
    text = "".join(pieces)

    def move(offset: int) -> int:
        new, old = lines[source.line_of(offset)]
        return new + offset - old

    body_start, inline = _body_start(text)
    return BodyText(text, body_start, inline, move)


def lambda_text(source: SourceFile, node: ast.Lambda) -> BodyText:
    """The text of a `lambda`, in brackets if it is longer than a line."""
    start, end = source.range(node)
    text = source.text[start:end]
    opening = 0
    if "\n" in text:
        text, opening = f"({text})", 1
    body = source.range(node.body)[0] - start + opening
    return BodyText(text, body, True, lambda offset: offset - start + opening)


@dataclass(frozen=True)
class Edit:
    """A replacement of `text[start:end]`."""

    start: int
    end: int
    text: str


def edited(body: BodyText, edits: Sequence[Edit]) -> BodyText:
    """The text with replacements made, none of which overlap."""
    ordered = sorted(edits, key=lambda edit: edit.start)
    pieces: list[str] = []
    position = 0
    for edit in ordered:
        pieces += [body.text[position : edit.start], edit.text]
        position = edit.end

    def shifted(offset: int) -> int:
        return offset + sum(
            len(edit.text) - (edit.end - edit.start) for edit in ordered if edit.end <= offset
        )

    return BodyText(
        "".join([*pieces, body.text[position:]]),
        body.body_start
        + sum(
            len(e.text) - (e.end - e.start) for e in ordered if e.end <= body.body_start and e.end > e.start
        ),
        body.inline,
        lambda offset: shifted(body.move(offset)),
    )


def imports_edit(body: BodyText, statements: Sequence[str]) -> Edit:
    """The insertion of import statements at the beginning of the body, behind its docstring."""
    if body.inline:
        return Edit(body.body_start, body.body_start, "".join(f"{statement}; " for statement in statements))
    at = _behind_docstring(body)
    line = next(
        line for line in body.text[body.body_start :].split("\n") if line.strip() and line.strip()[0] != "#"
    )
    blanks = line[: len(line) - len(line.lstrip())]
    return Edit(at, at, "".join(f"{blanks}{statement}\n" for statement in statements))


def inserted_at(insertion: Edit, others: Sequence[Edit]) -> int:
    """Where the text of an insertion begins, when the others are made, too."""
    return insertion.start + sum(len(e.text) - (e.end - e.start) for e in others if e.end <= insertion.start)


def _first_line(node: Definition, kept: Sequence[ast.expr]) -> int:
    return min([node.lineno, *(decorator.lineno for decorator in kept)])


def _dropped_lines(node: Definition, kept: Sequence[ast.expr]) -> set[int]:
    """The lines of decorators that are left out."""
    return {
        line
        for decorator in node.decorator_list
        if decorator not in kept
        for line in range(decorator.lineno, (decorator.end_lineno or decorator.lineno) + 1)
    }


def _literal_lines(source: SourceFile, node: Definition, first: int, last: int, margin: str) -> set[int]:
    """The lines that begin inside a string literal, so that their blanks are part of a value; a docstring's are not."""
    start = source.offset(first, 0)
    stop = source.offset(last, 0) + len(source.lines[last - 1])
    text = source.text[start:stop]
    if '"""' not in text and "'''" not in text and "\\\n" not in text:
        return set()
    lines = {number + first - 1 for number in string_lines(text[len(margin) :], margin)}
    match node.body[0]:
        case ast.Expr(value=ast.Constant(value=str()) as docstring):
            lines -= set(range(docstring.lineno + 1, (docstring.end_lineno or docstring.lineno) + 1))
    return lines


def _blanks(line: str, margin: str) -> int:
    return min(len(margin), len(line) - len(line.lstrip(" \t")))


def _body_start(text: str) -> tuple[int, bool]:
    """Where the body begins, and whether it stands on the header's line."""
    depth, colon, defined = 0, (0, 0), False
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME and token.string == "def" and depth == 0:
            defined = True
        elif token.type == tokenize.OP and token.string in "([{":
            depth += 1
        elif token.type == tokenize.OP and token.string in ")]}":
            depth -= 1
        elif token.type == tokenize.OP and token.string == ":" and depth == 0 and defined:
            colon = token.end
            break
    offset = sum(len(line) + 1 for line in text.split("\n")[: colon[0] - 1]) + colon[1]
    end = text.find("\n", offset)
    rest = text[offset:end] if end >= 0 else text[offset:]
    if rest.strip() and not rest.strip().startswith("#"):
        return offset + len(rest) - len(rest.lstrip()), True
    return end + 1, False


def _behind_docstring(body: BodyText) -> int:
    """The beginning of the line after the docstring, or of the body."""
    node = ast.parse(body.text).body[0]
    assert isinstance(node, Definition)
    match node.body[0]:
        case ast.Expr(value=ast.Constant(value=str()) as docstring):
            lines = body.text.split("\n")
            end = docstring.end_lineno or docstring.lineno
            if end < len(lines):
                return sum(len(line) + 1 for line in lines[:end])
    return body.body_start
