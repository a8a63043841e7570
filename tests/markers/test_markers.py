"""No argument is lost in silence: a value that stands once in a source is in what is written of it, or the report tells of its place."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from calque.backends.emission import Emission, Options
from calque.backends.targets import emitter
from calque.ir.diagnostics import Severity
from calque.ir.project import Project
from tests.markers.marks import marks, shows
from tests.markers.migrated import TARGETS, Migrated, migrated, of_source, project
from tests.markers.sources_of import SOURCES, name

IDLE = {
    "airflow/dags": {"m_searchpath": "templates are looked for there, and none is in a file"},
    "airflow/operators": {"m_ext": "no template's text ends so, which would make it a file"},
    "dagster/specs": dict.fromkeys(
        ("m_outerpartition", "m_sourcepartition"), "nothing that is written makes or reads these assets"
    ),
    "airflow/tasks": {"m_ext": "no template's text ends so, which would make it a file"},
}
"""Marks that mean nothing in their source, and why: these may be left out."""
ELSEWHERE: dict[str, dict[str, str]] = {
    "prefect/tasks": {
        "m_committed": "hook on_commit of a task",
        "m_rolledback": "hook on_rollback of a task",
    },
    "prefect_one/library": {
        **dict.fromkeys(("m_command", "m_envvalue", "m_helper", "m_shell"), "node.id"),
        "m_project": "argument project_name of StartFlowRun",
        "m_context": "argument new_flow_context of StartFlowRun",
        "m_contextvalue": "argument new_flow_context of StartFlowRun",
        "m_run": "argument run_name of StartFlowRun",
        "m_flow": "the run that StartFlowRun starts",
        "4002": "argument poll_interval of StartFlowRun",
        "2021": "argument scheduled_start_time of StartFlowRun",
    },
    "dagster/sensors": dict.fromkeys(
        (
            *("m_conditions", "m_conditionstag", "m_conditionstagvalue", "m_conditionsrun", "4012", "4013"),
            *("m_conditionsrunvalue", "m_conditionsdescription", "m_conditionsmeta", "11 12 13 4 *"),
        ),
        "conditions",
    ),
}
"""Marks of what is only used by a name, and what is told where it is used."""


def silent(folder: Path, made: Migrated) -> list[str]:
    """The marks of a source that are neither in what was made of it nor told."""
    return [
        f"{place.file}:{place.line}: {mark}"
        for mark, place in marks(folder).items()
        if mark not in IDLE.get(name(folder), ())
        if not shows(mark, made.text) and not made.tells_of(place)
        if not made.names(ELSEWHERE.get(name(folder), {}).get(mark))
    ]


REFUSED = {
    "prefect_one/flows": ["unknown-schedule", "unknown-schedule"],
    "prefect_one/tasks": ["unread-parameter"],
}
"""What of the sources is refused, which is told to people as errors."""


@pytest.mark.parametrize("folder", SOURCES, ids=name)
def test_the_sources_are_read(folder: Path) -> None:
    """What cannot be read is not looked at any more."""
    errors = [one.code for one in project(folder).diagnostics if one.severity is Severity.ERROR]
    assert errors == REFUSED.get(name(folder), [])


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("folder", SOURCES, ids=name)
def test_each_mark_is_written_or_told(folder: Path, target: str) -> None:
    assert silent(folder, of_source(folder, target)) == []


def _backend(monkeypatch: pytest.MonkeyPatch, changed: Callable[[Emission], Emission]) -> None:
    """Let all backends give something else than they do."""

    def stub(target: str) -> Callable[[Project, Options], Emission]:
        return lambda project, options: changed(emitter(target)(project, options))

    monkeypatch.setattr("calque.cli.migration.emitter", stub)


@pytest.mark.parametrize("target", TARGETS)
def test_what_a_backend_forgets_is_found(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgets_retries(emission: Emission) -> Emission:
        files = {
            path: text.replace("4001", "3") if isinstance(text, str) else text
            for path, text in emission.files.items()
        }
        return replace(emission, files=files)

    _backend(monkeypatch, forgets_retries)
    folder = next(one for one in SOURCES if name(one) == "airflow/tasks")
    made = migrated(project(folder), target, folder)
    assert [one.rpartition(" ")[2] for one in silent(folder, made)] == ["4001"]


@pytest.mark.parametrize("target", TARGETS)
def test_what_a_backend_says_nothing_of_is_found(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _backend(monkeypatch, lambda emission: replace(emission, dispositions=()))
    folder = next(one for one in SOURCES if name(one) == "airflow/tasks")
    made = migrated(project(folder), target, folder)
    assert {"m_user", "4007", "m_logger"} <= {one.rpartition(" ")[2] for one in silent(folder, made)}
