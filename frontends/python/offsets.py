"""Positions of a syntax tree (lines, columns in UTF-8 bytes) as offsets in characters."""

from __future__ import annotations

import ast
import io

from calque.ir.spans import Span


class Offsets:
    """The lines of a text, and where they begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = io.StringIO(text, newline="").readlines()
        self.starts: list[int] = []
        offset = 0
        for line in self.lines:
            self.starts.append(offset)
            offset += len(line)
        self.starts.append(offset)
        self._ascii = text.isascii()

    def column(self, line: int, byte_column: int) -> int:
        """The column in characters, counted from 0."""
        if self._ascii or line > len(self.lines):
            return byte_column
        return len(self.lines[line - 1].encode()[:byte_column].decode(errors="replace"))

    def at(self, line: int, byte_column: int) -> int:
        """The offset of a position."""
        return self.starts[line - 1] + self.column(line, byte_column)

    def start(self, node: ast.expr | ast.stmt) -> int:
        """The offset of a node's first character; decorators do not count."""
        return self.at(node.lineno, node.col_offset)

    def end(self, node: ast.expr | ast.stmt) -> int:
        """The offset after a node's last character."""
        return self.at(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)

    def segment(self, node: ast.expr | ast.stmt) -> str:
        """The text of a node."""
        return self.text[self.start(node) : self.end(node)]

    def span(self, node: ast.expr | ast.stmt | ast.alias | ast.arg, file: str) -> Span:
        """The span of a node."""
        end_line = node.end_lineno or node.lineno
        return Span(
            file=file,
            line=node.lineno,
            column=self.column(node.lineno, node.col_offset) + 1,
            end_line=end_line,
            end_column=self.column(end_line, node.end_col_offset or node.col_offset) + 1,
        )
