"""What it means that the IR itself is broken."""

from calque.ir.pipeline import Pipeline


class BrokenIR(Exception):
    """A project that no source can mean: a bug of calque."""


def require(holds: bool, pipeline: Pipeline, what: str) -> None:
    """Something that every pipeline keeps.

    Raises:
        BrokenIR: this one does not.
    """
    if not holds:
        raise BrokenIR(f"pipeline {pipeline.id!r}: {what}")
