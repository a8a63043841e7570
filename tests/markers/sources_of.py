"""The sources: a folder each, below one for the tool that they are written for."""

from pathlib import Path

SOURCES = sorted(path for path in (Path(__file__).parent / "sources").glob("*/*") if path.is_dir())


def name(folder: Path) -> str:
    """What a source is called."""
    return f"{folder.parent.name}/{folder.name}"
