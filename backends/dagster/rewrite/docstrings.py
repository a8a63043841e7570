"""Docstrings of functions that are written anew."""

from __future__ import annotations


def docstring_lines(doc: str | None) -> str:
    """The first line or lines of a function's body; nothing if it has no docstring."""
    if not doc:
        return ""
    if "\n" in doc and '"""' not in doc and "\\" not in doc:
        return f'    """{doc}"""\n'
    return f"    {doc!r}\n"
