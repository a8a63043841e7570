"""Each claim about the tools holds in the tools, and in the reference runtime where it models them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.semantics.catalog import claims
from tests.semantics.claims import TITLES, Held, Probe, Run, Tool
from tests.semantics.observing import Program, found, in_reference, in_tool, write

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900)]
ROOT = Path(__file__).parents[2]
Measure = Run | Probe


def _measures() -> Iterator[Any]:
    for claim in claims():
        for number, one in enumerate(claim.measured):
            if not isinstance(one, Held):
                name = f"{claim.name()}-{one.tool}-{number}"
                key = f"r{claim.at.replace('.', '_')}_{number}"
                yield pytest.param(key, one, id=name, marks=pytest.mark.xdist_group(f"claims_{one.tool}"))


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


@pytest.mark.parametrize(("key", "measure"), list(_measures()))
def test_it_is_as_the_claim_says(key: str, measure: Measure, observed: Observed) -> None:
    if isinstance(measure, Run):
        program, ended = observed.ended(measure.tool, key)
        assert ended == measure.ends, TITLES[measure.tool]
        if measure.reference:
            expected = measure.ends if measure.ours is None else measure.ours
            ours, comparable = in_reference(measure.tool, program)
            assert ours == comparable(expected), "the reference runtime"
        return
    said = observed.found(measure.tool, key)
    if isinstance(measure.finds, str) and ": " in measure.finds:
        assert str(said)[: len(measure.finds)] == measure.finds, TITLES[measure.tool]
    else:
        assert said == measure.finds, TITLES[measure.tool]
    if measure.ours is not None:
        assert measure.ours() == measure.finds, "calque"


def test_a_claim_is_measured_or_says_why_not() -> None:
    ways = {claim.at: [claim.measured, claim.not_executed, claim.sees] for claim in claims()}
    assert [at for at, found in ways.items() if sum(map(bool, found)) != 1] == []


def test_what_a_claim_refers_to_is_executed() -> None:
    executed = {claim.at for claim in claims() if claim.measured}
    assert [(claim.at, at) for claim in claims() for at in claim.sees if at not in executed] == []


def test_no_number_is_given_twice() -> None:
    numbers = [claim.at for claim in claims()]
    assert sorted(set(numbers)) == sorted(numbers)


def test_what_holds_a_claim_elsewhere_is_there() -> None:
    held = {one.test for claim in claims() for one in claim.measured if isinstance(one, Held)}
    for test in held:
        path, _, function = test.partition("::")
        assert f"def {function}(" in (ROOT / path).read_text(), test
