"""The schedules and sensors that no text of the user's says: expressions where definitions are listed, or functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calque.backends.dagster.rewrite.bodies import Bodies, decorated
from calque.backends.dagster.rewrite.listing import Listing
from calque.backends.dagster.rewrite.requests import (
    asked_arguments,
    asked_code,
    asked_decorator,
    constant_text,
    is_expression,
    starts,
    together,
)
from calque.backends.dagster.rewrite.schedules import schedule_text
from calque.backends.dagster.rewrite.selected import selection
from calque.backends.python.imports import Imports
from calque.backends.python.names import Names, identifier
from calque.ir.expressions import Code
from calque.ir.passes.requested_apart import trigger_name
from calque.ir.pipeline import Pipeline, SensorTrigger, Trigger
from calque.ir.project import Project
from calque.ir.time import Schedule


class TriggerTexts:
    """Writes them.

    Attributes:
        texts: of each emitted module, in order.
    """

    def __init__(
        self,
        project: Project,
        listing: Listing,
        names: dict[str, Names],
        bodies: Bodies,
        jobs: Mapping[str, str],
    ) -> None:
        self.project = project
        self.listing = listing
        self.names = names
        self.bodies = bodies
        self.jobs = jobs
        self.texts: dict[str, list[str]] = {}
        self.functions: list[tuple[Pipeline, list[Trigger]]] = []
        self.bound: dict[tuple[str, str], str] = {}

    def write(self, pipeline: Pipeline, job: str) -> None:
        """Write those of a job that are expressions; functions wait for all jobs."""
        for group in own_triggers(self.project, pipeline):
            match group:
                case [Schedule() as one, *more] if is_expression([one, *more], pipeline):
                    self.listing.lists["schedules"].append(schedule_text(one, job, pipeline))
                case _:
                    self.functions.append((pipeline, group))

    def write_selecting(self, pipeline: Pipeline) -> None:
        """Write schedules that select themselves what they start."""
        chosen = selection(self.project, pipeline)
        own = {one.name.rpartition(".")[2] for one in self.project.natives if one.place == "schedules"}
        self.listing.lists["schedules"] += [
            schedule_text(one, chosen, pipeline, "target")
            for one in pipeline.triggers
            if isinstance(one, Schedule) and one.name not in own
        ]

    def write_functions(self) -> None:
        """Write the schedules and sensors that are functions."""
        for pipeline, group in self.functions:
            self._write_function(pipeline, group)

    def _write_function(self, pipeline: Pipeline, group: list[Trigger]) -> None:
        code = asked_code(group[0])
        home = self.listing.homes[pipeline.module if code is None else code.module]
        called = trigger_name(group[0]) or f"{self.jobs[pipeline.id]}_schedule"
        name = self.names.setdefault(home, Names()).take(identifier(called) if code is None else code.name)
        jobs = [self._job(one, home) for one in starts(group[0]) or [pipeline.id]]
        arguments = [f"job={jobs[0]}"] if len(jobs) == 1 else [f"jobs=[{', '.join(jobs)}]"]
        if code is not None:
            arguments += asked_arguments(group[0], code, name)
            text = decorated(asked_decorator(group[0]), arguments, code, name, self.bodies)
        else:
            text = constant_text([one for one in group if isinstance(one, Schedule)], arguments, name)
        self.texts.setdefault(home, []).append(text)
        self.listing.add("sensors" if isinstance(group[0], SensorTrigger) else "schedules", home, name)

    def _job(self, id: str, home: str) -> str:
        """What a module calls a job, which may be another's."""
        place, name = self.listing.places["pipeline", id]
        if place == home:
            return name
        imports = self.bodies.imports.setdefault(home, Imports())
        if (home, id) not in self.bound:
            self.bound[home, id] = imports.name(place, name, self.names[home].take(name))
        return self.bound[home, id]


def own_triggers(project: Project, pipeline: Pipeline) -> Iterator[list[Trigger]]:
    """The schedules and sensors of a pipeline that are written here, each with all that it starts."""
    known = {
        one.name.rpartition(".")[2]
        for one in project.natives
        if one.place in ("schedules", "sensors") and pipeline.id in one.starts
    }
    kept = [one for one in pipeline.triggers if trigger_name(one) not in known]
    yield from together([one for one in kept if isinstance(one, Schedule | SensorTrigger)])


def trigger_codes(project: Project) -> Iterator[Code]:
    """The functions of those that are functions of the user's."""
    for pipeline in project.pipelines:
        for group in own_triggers(project, pipeline):
            code = asked_code(group[0])
            if code is not None:
                yield code
