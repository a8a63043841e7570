"""Runs of a pipeline in scenarios, each made once: what is checked again, or was only rewritten, runs as it did."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from calque.equivalence.answers import PROGRAMS, Answers
from calque.equivalence.observing import Observed, observed
from calque.equivalence.scenarios import Scenario
from calque.ir.expressions import Code
from calque.ir.pipeline import Pipeline
from calque.ir.project import Profile, Project
from calque.ir.spans import Origin
from calque.runtime.options import RunOptions
from calque.runtime.run import BadParameter, Prepared, prepare, run

MOST = 256
"""Pipelines whose runs are kept."""
FORMS = 2
"""So many of one name are kept: the source, and what it is in its own tool's newer words."""
AIRFLOWS = (Profile.AIRFLOW1, Profile.AIRFLOW2, Profile.AIRFLOW3)
"""Projects whose own version says which of Airflow's rules hold."""
UNSEEN: Mapping[type[BaseModel], frozenset[str]] = {
    Code: frozenset({"module", "text", "holes", "body_start", "local"}),
    Pipeline: frozenset({"module"}),
}
"""Fields that runs do not show, in which symbols stand in for bodies: where code stands, and how it is laid out."""


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


_KEPT: OrderedDict[tuple[Profile, str, int | None], list[Runs]] = OrderedDict()


def runs_of(project: Project, airflow: int = 2) -> Runs:
    """The runs of a project of one pipeline: those that were made of the same one, if there are any.

    Args:
        project: the project.
        airflow: the major version whose rules hold for Airflow's code in it, if it is no project of Airflow's.
    """
    rules = None if project.profile in AIRFLOWS else airflow
    key = project.profile, project.pipelines[0].id, rules
    known = _KEPT.pop(key, [])
    found = next((one for one in known if is_same(one.project, project)), None) or Runs(project, airflow)
    _KEPT[key] = [found, *(one for one in known if one is not found)][:FORMS]
    if len(_KEPT) > MOST:
        _KEPT.popitem(last=False)
    return found


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same to the last type (1 is not True), wherever they come from.

    Bodies are if they are the same programs: runs show that they are called, and with what.
    """
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Origin):
        return True
    if isinstance(one, BaseModel):
        unseen = UNSEEN.get(type(one), ())
        fields = [
            {name: of for name, of in vars(side).items() if name not in unseen} for side in (one, other)
        ]
        return is_same(*fields) and (not isinstance(one, Code) or _is_same_program(one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(is_same(value, other[key]) for key, value in one.items())
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other)


def _is_same_program(one: Code, other: Code) -> bool:
    if one.text == other.text and is_same(one.holes, other.holes):
        return True
    return PROGRAMS.syntax(one) == PROGRAMS.syntax(other)
