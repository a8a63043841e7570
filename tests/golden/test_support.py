"""The page of supported features is what the tables say, and each promise in it is kept by a golden case."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.dialects.support_page import TABLES, page
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity
from calque.ir.pipeline import Gather, ZipOf
from calque.ir.policies import Leaves
from calque.ir.project import Project
from tests.golden.cases import PACKAGE, cases, read_case

PROMISES = (Fidelity.EXACT, Fidelity.EMULATED)
IN_GRAPH: Mapping[Feature, Callable[[Project], bool]] = {
    Feature.FINAL_LEAVES: lambda project: any(isinstance(one.final, Leaves) for one in project.pipelines),
    Feature.EDGE_GATHERED: lambda project: any(
        isinstance(edge.shape, Gather) and edge.shape.container == "lazy"
        for one in project.pipelines
        for edge in one.edges
    ),
    Feature.EDGE_SEQUENCE: lambda project: any(
        edge.kind == "sequence" for one in project.pipelines for edge in one.edges
    ),
    Feature.MAP_ZIP: lambda project: any(
        isinstance(region.source, ZipOf) for one in project.pipelines for region in one.regions
    ),
}
"""Features that no construct of a source is: they are looked for in the graph; that the case comes out as it runs is
what `test_against_*` say."""


def test_the_page_is_what_the_tables_say() -> None:
    found = Path(__file__).parents[2] / "docs" / "support.md"
    assert found.read_text("utf-8") == page(), "run `make support`"


@pytest.fixture(scope="module")
def shown() -> Mapping[tuple[str, Feature], frozenset[Fidelity]]:
    """What became of each feature in each target, in any golden case; how the files are laid out does not matter here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("calque.backends.python.formatting._ruff", lambda *_: None)
        return became()


def became() -> Mapping[tuple[str, Feature], frozenset[Fidelity]]:
    found: dict[tuple[str, Feature], set[Fidelity]] = defaultdict(set)
    for case in cases():
        project = read_case(case)
        for target in TABLES:
            tool, _, version = target.partition(" ")
            emission = emitter(tool)(
                project, Options(package=PACKAGE, version=int(version) if version else None)
            )
            for disposition in emission.dispositions:
                if disposition.feature is not None:
                    found[target, disposition.feature].add(disposition.support.fidelity)
            for feature, is_there in IN_GRAPH.items():
                if is_there(project):
                    found[target, feature].add(TABLES[target][feature].fidelity)
    return {key: frozenset(fidelities) for key, fidelities in found.items()}


@pytest.mark.xdist_group("support")
@pytest.mark.parametrize("target", TABLES)
def test_each_promise_is_kept_by_a_case(
    target: str, shown: Mapping[tuple[str, Feature], frozenset[Fidelity]]
) -> None:
    promised = {feature for feature, support in TABLES[target].items() if support.fidelity in PROMISES}
    empty = sorted(
        feature
        for feature in promised
        if not any(fidelity in PROMISES for fidelity in shown.get((target, feature), frozenset()))
    )
    assert empty == []
