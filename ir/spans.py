"""Where in the source something came from."""

from calque.ir.base import Model


class Span(Model):
    """A piece of a source file.

    Attributes:
        file: path relative to the project's root, with forward slashes.
        line: first line, counted from 1.
        column: first column, counted from 1, in characters.
        end_line: last line, counted from 1.
        end_column: the column after the last character, counted from 1.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Origin(Model):
    """Where an IR value is from, left out of equality: any two origins are equal.

    Attributes:
        span: the place; None for what calque itself made.
        variable: for a node, what its program calls what it gives; None if it has no name of its own.
    """

    span: Span | None = None
    variable: str | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return hash(Origin)


NOWHERE = Origin()
"""The origin of what did not come from source."""
