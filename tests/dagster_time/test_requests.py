"""Functions of schedules ask for the same runs as in the real Dagster, wherever they run."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.dialects.dagster.portable.errors import DagsterInvariantViolationError
from calque.dialects.dagster.portable.ticks import RunRequest, SkipReason, requested_runs
from calque.frontends.read import read
from calque.ir.passes.requested_apart import requested_apart
from calque.runtime.options import RunOptions
from calque.runtime.run import prepare, run
from calque.runtime.trace import summary
from tests.golden.cases import GOLDEN
from tests.oracles import airflow, prefect
from tests.oracles import dagster as dagster_oracle

SOURCE = GOLDEN / "dagster" / "ticks_ask_for_runs" / "source"
WINDOW = ("2024-03-29T00:00:00+00:00", "2024-04-03T00:00:00+00:00")
"""The clock changes in Berlin on the 31st of March; the first of April is a Monday."""
NAMES = ("nightly", "first_of_the_month", "each_shop", "as_it_was_said", "at_the_till", "once_a_month")
AT = datetime.fromisoformat("2024-03-31T00:30:00+00:00")


def asked_at(name: str, at: datetime) -> Any:
    """What a schedule asks for, in the reference runtime."""
    trace = run(requested_apart(read([SOURCE])), f"counts__{name}", RunOptions(at=at))
    (requests,) = (one for one in summary(trace)["nodes"] if one["node"] == "requests")
    return requests["outputs"]["return_value"]


@pytest.fixture(scope="module")
def ticks(request: pytest.FixtureRequest) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """What the real Dagster starts, by schedule and tick; ticks that start nothing are there, too."""
    said = dagster_oracle.loaded(request.getfixturevalue("dagster"), [SOURCE], WINDOW)[SOURCE]
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for name, one in said["schedules"].items():
        found[name] = {}
        for each in one["runs"]:
            given = {"ops": each["config"]["ops"]} if each["config"] else {}
            found[name].setdefault(each["at"], []).append(given)
    return found


@pytest.mark.oracle
@pytest.mark.parametrize("name", NAMES)
def test_the_reference_runtime_asks_for_dagsters_runs(
    name: str, ticks: dict[str, dict[str, list[dict[str, Any]]]]
) -> None:
    project = requested_apart(read([SOURCE]))
    prepared = prepare(project, ())
    assert ticks[name]
    for at, expected in ticks[name].items():
        options = RunOptions(at=datetime.fromisoformat(at))
        trace = run(project, f"counts__{name}", options, prepared)
        assert [event["conf"] for event in trace.events if event["e"] == "spawn"] == expected


def test_ticks_that_ask_for_nothing_start_nothing() -> None:
    at = datetime.fromisoformat("2024-03-29T05:00:00+00:00")
    assert {name: asked_at(name, at) for name in ("first_of_the_month", "each_shop")} == {
        "first_of_the_month": [],
        "each_shop": [],
    }


@pytest.mark.oracle
@pytest.mark.parametrize("target", ["airflow", "prefect"])
def test_what_is_written_asks_for_them_too(
    target: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    files, _ = migration(read([SOURCE]), target, Options(package="out"))
    write_folder(tmp_path, files)
    at = "2024-04-01T00:30:00+00:00"
    if target == "airflow":
        path = tmp_path / "dags" / "shop" / "definitions.py"
        conf: dict[str, dict[str, Any]] = {f"counts__{name}": {} for name in NAMES}
        traces = airflow.runs(request.getfixturevalue("airflow3"), [path], at, fresh=True, conf=conf)
    else:
        about = {"project": str(tmp_path), "if_taken": {"logical_date": at}, "parameters": {}}
        wanted = [{**about, "module": f"counts__{name}", "flow": f"counts__{name}"} for name in NAMES]
        traces = prefect.runs(request.getfixturevalue("prefect"), wanted)
    for trace, name in zip(traces, NAMES, strict=True):
        (requests,) = (one for one in trace["nodes"] if one["node"] == "requests")
        assert requests["outputs"]["return_value"] == asked_at(name, datetime.fromisoformat(at)), (
            name,
            trace,
        )


@pytest.mark.parametrize(
    ("asks", "why"),
    [
        (lambda: RunRequest(job_name="other"), "only Dagster knows of which job a schedule starts a run"),
        (
            lambda: RunRequest(run_config={"resources": {"db": {}}}),
            "only Dagster can configure the resources",
        ),
        (lambda: [RunRequest(), RunRequest()], "needs a run_key"),
        (lambda: [RunRequest(run_key="a"), SkipReason()], "a schedule asks for runs"),
    ],
)
def test_what_only_dagster_can_do_is_refused(asks: Any, why: str) -> None:
    with pytest.raises(DagsterInvariantViolationError, match=why):
        requested_runs(asks, AT, "UTC", "ops", "partition_key")
