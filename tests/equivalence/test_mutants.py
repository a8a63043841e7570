"""The checker catches what it is for: faults in the graph, and faults in what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.equivalence.check import AT, Level, Request, check
from calque.equivalence.reference import Runner, compared
from calque.equivalence.scenarios import scenarios
from calque.equivalence.verdict import Verdict
from calque.frontends.read import read
from calque.ir.project import Project
from tests.equivalence.mutants import MUTANTS, Mutant

SHOP = Path(__file__).parent / "shop"


@pytest.fixture(scope="module")
def shop() -> Project:
    return read([SHOP])


def mutated(project: Project, mutant: Mutant) -> Project:
    pipelines = tuple(mutant.change(one) if one.id == mutant.pipeline else one for one in project.pipelines)
    return project.model_copy(update={"pipelines": pipelines})


def verdict(ours: Project, theirs: Project, pipeline: str, level: Level = "reference") -> Verdict:
    (found,) = check(Request(ours, theirs, ("a", "b"), level=level, pipeline=pipeline)).pipelines
    return found.verdict


@pytest.mark.parametrize("pipeline", ["shop", "cluster"])
def test_a_project_is_equivalent_to_itself(shop: Project, pipeline: str) -> None:
    assert verdict(shop, shop, pipeline) in (Verdict.EQUIVALENT, Verdict.APPROXIMATE)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_is_caught(shop: Project, mutant: Mutant) -> None:
    assert mutated(shop, mutant) != shop, "the mutant changes nothing"
    assert verdict(shop, mutated(shop, mutant), mutant.pipeline) is Verdict.DIFFERENT


@pytest.mark.parametrize("mutant", [one for one in MUTANTS if one.in_runs], ids=lambda mutant: mutant.name)
def test_a_mutant_that_changes_runs_is_caught_by_runs_alone(shop: Project, mutant: Mutant) -> None:
    ours, theirs = (
        next(one for one in project.pipelines if one.id == mutant.pipeline)
        for project in (shop, mutated(shop, mutant))
    )
    runners = Runner(shop, ours), Runner(shop, theirs)
    assert any(one.difference for one in compared(*runners, scenarios(ours), AT))


def test_there_are_enough() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 40
