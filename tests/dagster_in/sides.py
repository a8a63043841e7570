"""A project of Dagster's as it stands and in other tools, each of which leaves notes in a file of its own."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sides:
    """The sides, by their names.

    Attributes:
        folder: where they are.
        text: the module `shop`, with `{notes}` for the file.
    """

    folder: Path
    text: str

    def source(self, name: str) -> Path:
        """Write a side's project; gives its folder."""
        place = self.folder / name / "source"
        place.mkdir(parents=True)
        (place / "shop.py").write_text(self.text.format(notes=self.folder / name / "notes.txt"))
        return place

    def lines(self, name: str) -> list[str]:
        """What a side has noted, sorted: what runs side by side comes in any order."""
        return sorted((self.folder / name / "notes.txt").read_text().splitlines())
