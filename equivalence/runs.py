"""Runs of a pipeline in scenarios, each made once: what is checked again, or was only rewritten, runs as it did."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from calque.equivalence.answers import Answers
from calque.equivalence.observing import Observed, observed
from calque.equivalence.scenarios import Scenario
from calque.ir.project import Profile, Project
from calque.ir.spans import Origin
from calque.runtime.options import RunOptions
from calque.runtime.run import BadParameter, Prepared, prepare, run

MOST = 256
"""Pipelines whose runs are kept."""


class Runs:
    """The runs of a project of one pipeline.

    Attributes:
        project: the project.
        airflow: the major version whose rules hold for Airflow's code in it, if it is no project of Airflow's.
        seen: what could be observed of the runs that were made, by the names of their scenarios.
    """

    def __init__(self, project: Project, airflow: int) -> None:
        self.project = project
        self.airflow = airflow
        self.pipeline = project.pipelines[0]
        self.answers = Answers(self.pipeline)
        self.prepared: Prepared = prepare(project)
        self.seen: dict[tuple[str, datetime], tuple[Scenario, Observed]] = {}

    def observe(self, scenario: Scenario, at: datetime) -> Observed:
        """What can be observed of a run in a scenario."""
        known = self.seen.get((scenario.name, at))
        if known is None or not is_same(vars(known[0]), vars(scenario)):
            known = self.seen[scenario.name, at] = scenario, self._observe(scenario, at)
        return known[1]

    def _observe(self, scenario: Scenario, at: datetime) -> Observed:
        self.answers.given, self.answers.sizes = scenario.given, scenario.sizes
        self.answers.absent = scenario.absent
        options = RunOptions(
            at=at,
            conf=scenario.conf,
            fail=scenario.fail,
            skip=scenario.skip,
            stand_in=self.answers,
            airflow=self.airflow,
        )
        try:
            trace = run(self.project, self.pipeline.id, options, self.prepared)
        except BadParameter as error:
            return Observed(state="refused", refused=str(error))
        return observed(trace, self.pipeline)


_KEPT: OrderedDict[tuple[Profile, str, int], Runs] = OrderedDict()


def runs_of(project: Project, airflow: int = 2) -> Runs:
    """The runs of a project of one pipeline: those that were made of the same one, if there are any.

    Args:
        project: the project.
        airflow: the major version whose rules hold for Airflow's code in it, if it is no project of Airflow's.
    """
    key = project.profile, project.pipelines[0].id, airflow
    known = _KEPT.pop(key, None)
    _KEPT[key] = known if known is not None and is_same(known.project, project) else Runs(project, airflow)
    if len(_KEPT) > MOST:
        _KEPT.popitem(last=False)
    return _KEPT[key]


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same to the last type (1 is not True), wherever they come from."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Origin):
        return True
    if isinstance(one, BaseModel):
        return is_same(vars(one), vars(other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(is_same(value, other[key]) for key, value in one.items())
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other)
