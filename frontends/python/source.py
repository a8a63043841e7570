"""One Python file of a project: its text, its syntax tree, and places in it."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from bisect import bisect_right
from pathlib import Path

from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.spans import Span

LARGEST = 4_000_000
"""Bytes; a larger file is data that happens to be Python, and is not read."""


class SourceFile:
    """A file's text and syntax tree, and conversion of syntax nodes to spans and text.

    Attributes:
        file: its path relative to the project's root, with forward slashes.
        path: where it is.
        text: its content.
        tree: its syntax tree.
    """

    def __init__(self, file: str, path: Path, text: str, tree: ast.Module) -> None:
        self.file = file
        self.path = path
        self.text = text
        self.tree = tree
        self._lines: list[str] | None = None
        self._starts: list[int] = []

    @property
    def lines(self) -> list[str]:
        """The lines, with their ends, as Python's parser counts them."""
        if self._lines is None:
            self._lines = (
                io.StringIO(self.text, newline="").readlines() if "\r" not in self.text else _lines(self.text)
            )
            offset = 0
            for line in self._lines:
                self._starts.append(offset)
                offset += len(line)
            self._starts.append(offset)
        return self._lines

    def column(self, line: int, byte_column: int) -> int:
        """The column in characters, counted from 0, of one in UTF-8 bytes."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return byte_column if text.isascii() else len(text.encode()[:byte_column].decode(errors="replace"))

    def offset(self, line: int, byte_column: int) -> int:
        """The offset in the text of a position as the syntax tree has it."""
        column = self.column(line, byte_column)
        return self._starts[line - 1] + column

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, of an offset in the text."""
        _ = self.lines
        return bisect_right(self._starts, offset)

    def range(self, node: ast.AST) -> tuple[int, int]:
        """The offsets in the text of a node's first character and of the one after its last."""
        line, column, end_line, end_column = _position(node)
        return self.offset(line, column), self.offset(end_line, end_column)

    def segment(self, node: ast.AST) -> str:
        """The source text of a node."""
        start, end = self.range(node)
        return self.text[start:end]

    def span(self, node: ast.AST) -> Span:
        """The span of a node."""
        line, column, end_line, end_column = _position(node)
        return Span(
            file=self.file,
            line=line,
            column=self.column(line, column) + 1,
            end_line=end_line,
            end_column=self.column(end_line, end_column) + 1,
        )


def _lines(text: str) -> list[str]:
    """Lines that end in \\n, \\r\\n or \\r; other line separators do not end a line of Python."""
    return io.StringIO(text, newline="").readlines()


def _position(node: ast.AST) -> tuple[int, int, int, int]:
    line = getattr(node, "lineno", 1)
    column = getattr(node, "col_offset", 0)
    end_line = getattr(node, "end_lineno", None)
    end_column = getattr(node, "end_col_offset", None)
    return line, column, line if end_line is None else end_line, column if end_column is None else end_column


def read_source(path: Path, file: str) -> SourceFile | Diagnostic:
    """Read and parse a file; a Diagnostic says why that cannot be done."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return _refusal(
            "unreadable-file",
            file,
            f"{file} cannot be read: {error.strerror}",
            "check that it exists and may be read",
        )
    if len(data) > LARGEST:
        return _refusal(
            "huge-file",
            file,
            f"{file} has {len(data):,} bytes and is not read; the limit is {LARGEST:,}",
            "if it defines pipelines, split it; if it is data, nothing needs to be done",
        )
    text = decode(data)
    if text is None:
        return _refusal(
            "encoding",
            file,
            f"{file} is not in the encoding that it declares, nor in UTF-8",
            "save it as UTF-8",
        )
    return parse_source(path, file, text)


def decode(data: bytes) -> str | None:
    """The text of a Python file, by its byte order mark or coding comment; None if it is not in that encoding."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return None


def parse_source(path: Path, file: str, text: str) -> SourceFile | Diagnostic:
    """Parse a text."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except SyntaxError as error:
        message, action = error.msg, "correct it, or leave the file out"
        if "Missing parentheses in call to 'print'" in message or "multiple exception types must" in message:
            message, action = (
                "this is Python 2",
                "convert it to Python 3 first (for example with 2to3), or leave it out",
            )
        line, column = error.lineno or 1, max(error.offset or 1, 1)
        span = Span(file=file, line=line, column=column, end_line=line, end_column=column + 1)
        return Diagnostic(
            code="syntax-error", severity=Severity.ERROR, message=message, action=action, span=span
        )
    except (ValueError, RecursionError, MemoryError) as error:
        return _refusal(
            "syntax-error", file, f"{file} cannot be parsed: {error}", "correct it, or leave the file out"
        )
    return SourceFile(file, path, text, tree)


def _refusal(code: str, file: str, message: str, action: str) -> Diagnostic:
    span = Span(file=file, line=1, column=1, end_line=1, end_column=1)
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, action=action, span=span)
