"""What the tests of a session ask of the tools: the pieces of Python of a tool are all executed in one process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.semantics.claims import Probe, Run, Tool
from tests.semantics.observing import Program, found, in_tool, write

Measure = Run | Probe


class Observed:
    """What the programs of the tests of this session do, asked of each tool once."""

    def __init__(self, wanted: dict[str, Measure], folder: Path) -> None:
        self.wanted, self.folder = wanted, folder
        self._ended: dict[Tool, tuple[dict[str, Program], dict[str, str]]] = {}
        self._found: dict[Tool, dict[str, Any]] = {}

    def ended(self, tool: Tool, key: str) -> tuple[Program, str]:
        """The program, and how it ended."""
        if tool not in self._ended:
            place = self.folder / tool
            place.mkdir()
            runs = {
                name: one for name, one in self.wanted.items() if isinstance(one, Run) and one.tool == tool
            }
            programs = write(tool, runs, place)
            self._ended[tool] = programs, in_tool(tool, programs)
        programs, ended = self._ended[tool]
        return programs[key], ended[key]

    def found(self, tool: Tool, key: str) -> Any:
        """What a piece of Python found."""
        if tool not in self._found:
            pieces = {
                name: one for name, one in self.wanted.items() if isinstance(one, Probe) and one.tool == tool
            }
            sources = list(dict.fromkeys(one.source for one in pieces.values()))
            said = dict(zip(sources, found(tool, sources), strict=True))
            self._found[tool] = {name: part_of(said[one.source], one.part) for name, one in pieces.items()}
        return self._found[tool][key]


def part_of(said: Any, part: str | None) -> Any:
    """What a piece found for one claim; all of it if it says why it found nothing."""
    return said[part] if part and isinstance(said, dict) else said


@pytest.fixture(scope="session")
def observed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Observed:
    calls = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    wanted = {one["key"]: one["measure"] for one in calls if "measure" in one}
    return Observed(wanted, tmp_path_factory.mktemp("claims"))
