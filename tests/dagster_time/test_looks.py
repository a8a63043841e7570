"""Functions of sensors ask for the same runs as in the real Dagster, look for look, wherever they run."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.dialects.airflow.versions import Version
from calque.dialects.dagster.portable.contexts import Resources
from calque.dialects.dagster.portable.looks import (
    Look,
    SensorEvaluationContext,
    SensorResult,
    run_id_of,
    sensed_runs,
)
from calque.dialects.dagster.portable.ticks import RunRequest, SkipReason
from calque.frontends.read import read
from calque.ir.passes.requested_apart import requested_apart
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.runtime.options import Kept, RunOptions
from calque.runtime.run import prepare, run
from calque.runtime.trace import summary
from tests.golden.cases import GOLDEN
from tests.oracles.kept import told

RECORDERS = Path(__file__).parent / "recorders"
SOURCE = GOLDEN / "dagster" / "sensors_ask_for_runs" / "source"
FIRST = datetime(2024, 3, 1, tzinfo=UTC)
NAMES = ("new_files", "since_the_last", "each_third", "never", "on_the_shelf", "counted", "by_ending")
LOOKS = 3
Said: TypeAlias = dict[str, list[dict[str, Any]]]
"""What came of each look, by the sensors' names."""

ODD = """
import os
import dagster as dg

@dg.op
def take():
    return 1

@dg.op
def broken():
    raise Exception("no")

@dg.job
def takes():
    take()

@dg.job
def breaks():
    broken()

def look(name):
    number = int(os.environ.get(f"LOOKS_{name}", "0")) + 1
    os.environ[f"LOOKS_{name}"] = str(number)
    return number

@dg.sensor(job=takes)
def cursors(context):
    match look("cursors"):
        case 1:
            context.update_cursor("a")
        case 2:
            context.update_cursor("")
        case 3:
            context.update_cursor("b")
            raise Exception("the cursor is not kept")
        case 4:
            context.update_cursor("c")
            return dg.SkipReason("the cursor is kept")
        case 5:
            context.update_cursor("")
            return dg.RunRequest()
        case 6:
            context.update_cursor("d")
            return dg.SensorResult(run_requests=[dg.RunRequest()], cursor="e")
        case 7:
            context.update_cursor(context.cursor + "f")
            return dg.SensorResult(run_requests=[dg.RunRequest()], cursor="")
        case 8:
            return dg.SensorResult(cursor="g", skip_reason="none")
        case 9:
            return dg.SensorResult(run_requests=[dg.RunRequest(context.cursor)])
        case 10:
            context.update_cursor(None)

@dg.sensor(job=takes)
def keys(context):
    match look("keys"):
        case 1:
            return [dg.RunRequest("a"), dg.RunRequest("a"), dg.RunRequest("b"), dg.RunRequest(), dg.RunRequest()]
        case 2:
            return [dg.RunRequest(context.last_run_key), dg.RunRequest("c"), dg.RunRequest()]
        case 3:
            return []
        case 4:
            return dg.RunRequest("")
        case 5:
            return [None]
        case 6:
            return (dg.RunRequest("t"),)
        case 7:
            return [dg.SkipReason("s"), dg.RunRequest("q")]
        case 8:
            return {"ops": {}}
        case 9:
            return [None, dg.RunRequest("r")]
        case 10:
            return dg.SensorResult([dg.RunRequest("u"), dg.RunRequest("a")])

@dg.sensor(job=takes)
def generates(context):
    number = look("generates")
    if number == 1:
        yield dg.RunRequest("a")
        return dg.RunRequest("b")
    if number == 2:
        yield dg.RunRequest("c")
        raise Exception("none is started")
    if number == 3:
        yield dg.SkipReason("none")
    if number == 4:
        yield dg.SensorResult([dg.RunRequest("d")], cursor="9")
    if number == 5:
        yield dg.RunRequest("e")
        yield dg.SensorResult([dg.RunRequest("f")])
    if number == 6:
        yield None

@dg.sensor(job=takes, name="another")
def same_key(context):
    return dg.RunRequest("a")

class Counter(dg.ConfigurableResource):
    name: str

    def note(self, text):
        os.environ[self.name] = os.environ.get(self.name, "") + text
        return os.environ[self.name]

    def setup_for_execution(self, context):
        self.note("+")

    def teardown_after_execution(self, context):
        self.note("-")

class Fragile(dg.ConfigurableResource):
    def teardown_after_execution(self, context):
        raise Exception("which is only logged")

class Broken(dg.ConfigurableResource):
    def setup_for_execution(self, context):
        raise Exception("no look")

@dg.sensor(jobs=[takes, breaks])
def several(context):
    match look("several"):
        case 1:
            context.update_cursor("a")
            yield dg.RunRequest("a", job_name="takes")
            yield dg.RunRequest("a", job_name="breaks")
            yield dg.RunRequest("b", job_name="breaks")
            yield dg.RunRequest(job_name="takes")
            yield dg.RunRequest("c", job_name="")
        case 2:
            context.update_cursor("b")
            yield dg.RunRequest("d", job_name="takes")
            yield dg.RunRequest("e")
        case 3:
            context.update_cursor("c")
            yield dg.RunRequest("f", job_name="takes")
            yield dg.RunRequest("g", job_name="unknown")
        case 4:
            yield dg.RunRequest("b", job_name="breaks")
            yield dg.RunRequest("h", job_name="breaks")

@dg.sensor(job=takes)
def names_its_job(context):
    match look("names_its_job"):
        case 1:
            return dg.RunRequest("a", job_name="takes")
        case 2:
            return dg.RunRequest("b", job_name="breaks")
        case 3:
            return dg.RunRequest("c", job_name="")
        case 4:
            return dg.RunRequest("d")

@dg.sensor(job=takes)
def opens(counter: Counter, ctx):
    counter.note("1")
    yield dg.RunRequest(f"{counter.note('2')} {ctx.cursor}")

@dg.sensor(job=takes, required_resource_keys={"unused"})
def opens_unused(context):
    return dg.RunRequest(os.environ["UNUSED"])

@dg.sensor(job=takes)
def opens_and_fails(failing: Counter, context):
    if context.cursor_updated or failing.note("f") == "+f":
        raise Exception("no")
    return dg.RunRequest(os.environ["FAILING"])

@dg.sensor(job=takes)
def parts(context, fragile: Fragile):
    context.update_cursor("kept")
    return dg.RunRequest("a")

@dg.sensor(job=takes)
def waits(context, broken: Broken):
    context.update_cursor("not kept")
    return dg.RunRequest("a")

@dg.sensor(job=takes)
def asks_too_much(context):
    return dg.RunRequest(context.resources.counter.name)

sensors = [cursors, keys, generates, same_key]
sensors += [several, names_its_job, opens, opens_unused, opens_and_fails, parts, waits, asks_too_much]
defs = dg.Definitions(
    jobs=[takes, breaks],
    sensors=sensors,
    resources={
        "counter": Counter(name="COUNTER"),
        "unused": Counter(name="UNUSED"),
        "failing": Counter(name="FAILING"),
        "fragile": Fragile(),
        "broken": Broken(),
    },
    executor=dg.in_process_executor,
)
"""

FAILS = """
import dagster as dg

@dg.op
def broken():
    raise Exception("no")

@dg.job
def breaks():
    broken()

@dg.sensor(job=breaks)
def fails():
    return dg.RunRequest("a run that failed counts")

defs = dg.Definitions(jobs=[breaks], sensors=[fails], executor=dg.in_process_executor)
"""


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where the sensors of the golden case look for files."""
    folder = tmp_path_factory.mktemp("inbox")
    for name in ("a.csv", "b c.csv", "d.txt"):
        (folder / name).touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INBOX", str(folder))
        yield


@pytest.fixture(scope="module")
def expected(inbox: None, request: pytest.FixtureRequest) -> Said:
    """What the real Dagster does at each look in the golden case."""
    return as_ids(in_dagster(request.getfixturevalue("dagster"), SOURCE, "shop.definitions", LOOKS))


def in_dagster(python: Path, folder: Path, module: str, looks: int, *more: str) -> Said:
    """What the recorder says."""
    command = [str(python), str(RECORDERS / "dagster_looks.py"), str(folder), module, str(looks), *more]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    found: Said = json.loads(done.stdout)
    return found


def in_runtime(project: Project, looks: int) -> Said:
    """What the pipelines that look do in the reference runtime, in the recorder's words."""
    prepared = prepare(project, ())
    asking = [one for one in project.pipelines if "__" in one.id]
    kept = Kept()
    found: Said = {one.id.partition("__")[2]: [] for one in asking}
    for look in range(1, looks + 1):
        for pipeline in asking:
            options = RunOptions(at=FIRST + timedelta(minutes=look), kept=kept)
            found[pipeline.id.partition("__")[2]].append(_looked(project, pipeline, options, prepared))
    return found


def _looked(project: Project, pipeline: Pipeline, options: RunOptions, prepared: Any) -> dict[str, Any]:
    trace = run(project, pipeline.id, options, prepared)
    assert options.kept is not None
    kept = json.loads(options.kept.variables[pipeline.id])
    runs = started(summary(trace)["nodes"], pipeline.id.partition("__")[0])
    state = "FAILURE" if trace.state == "failed" else "SUCCESS" if runs else "SKIPPED"
    return {
        "state": state,
        "cursor": kept.get("cursor"),
        "last_run_key": kept.get("run_key"),
        "runs": runs,
    }


def started(nodes: list[dict[str, Any]], job: str) -> list[tuple[str, str | None, Any]]:
    """The runs that a look started: the job of each, its id, and its parameters.

    Args:
        job: of which they are, if they do not say it.
    """
    (asked,) = (one for one in nodes if one["node"] == "requests")
    requests = asked["outputs"].get("return_value", [])
    done = [one["key"] for one in nodes if one["node"] == "start" and one["state"] == "success"]
    asked_for = [requests[place] for place in sorted(done)]
    return [(one.get("trigger_dag_id", job), one["trigger_run_id"], one["conf"]) for one in asked_for]


def as_ids(said: Said) -> Said:
    """What Dagster says, with ids in place of run keys."""
    found: Said = {}
    for name, looks in said.items():
        found[name] = [
            {**one, "runs": [(job, _id(name, key), _given(config)) for key, config, _, job in one["runs"]]}
            for one in looks
        ]
    return found


def _id(sensor: str, key: str | None) -> str | None:
    return run_id_of(sensor, key) if key else None


def _given(config: dict[str, Any]) -> dict[str, Any]:
    return {"ops": config["ops"]} if config.get("ops") else {}


@pytest.mark.oracle
def test_the_reference_runtime_does_what_dagster_does_at_each_look(dagster: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.py").write_text(ODD)
    project = requested_apart(read([tmp_path]))
    expected = in_dagster(dagster, tmp_path, "odd", 10)
    assert in_runtime(project, 10) == as_ids(expected)


@pytest.mark.oracle
def test_a_run_that_failed_is_not_asked_for_again(dagster: Path, tmp_path: Path) -> None:
    (tmp_path / "fails.py").write_text(FAILS)
    expected = in_dagster(dagster, tmp_path, "fails", 2, "execute")
    assert in_runtime(requested_apart(read([tmp_path])), 2) == as_ids(expected)
    assert [state for look in expected["fails"] for _, _, state, _ in look["runs"]] == ["FAILURE"]


@pytest.mark.oracle
def test_so_it_does_in_the_golden_case(expected: Said) -> None:
    assert in_runtime(requested_apart(read([SOURCE])), LOOKS) == expected


@pytest.mark.oracle
@pytest.mark.parametrize("target", [Version.V3, Version.V2])
def test_what_is_written_starts_dagsters_runs_in_airflow(
    target: Version, expected: Said, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    files, _ = migration(read([SOURCE]), "airflow", Options(package="out", version=target))
    write_folder(tmp_path / "out", files)
    path = str(tmp_path / "out" / "dags" / "shop" / "definitions.py")
    wanted = [
        {"files": [path], "pipeline": f"loads__{name}", "at": f"2024-03-0{look}T00:00:00+00:00", "conf": {}}
        for name in NAMES
        for look in range(1, LOOKS + 1)
    ]
    traces = told(request.getfixturevalue(f"airflow{target:d}"), "airflow_runs.py", 150, wanted)
    found = [started(one["nodes"], "loads") for one in traces]
    assert found == [look["runs"] for name in NAMES for look in expected[name]]


@pytest.mark.oracle
def test_what_is_written_starts_dagsters_runs_in_prefect(
    expected: Said, prefect: Path, tmp_path: Path
) -> None:
    files, _ = migration(read([SOURCE]), "prefect", Options(package="out"))
    write_folder(tmp_path / "out", files)
    flows = [f"loads__{name}" for name in NAMES]
    command = [
        prefect,
        RECORDERS / "prefect_looks.py",
        tmp_path / "out",
        "loads/loads,lists/lists",
        str(LOOKS),
        *flows,
    ]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, check=True, text=True, env=dict(os.environ)
    )
    found = json.loads(done.stdout)
    for name in NAMES:
        for look, runs in zip(expected[name], found[f"loads__{name}"], strict=True):
            seen = []
            for one, key, deployment in runs:
                id = key.removeprefix(f"{deployment}/") if key.startswith(deployment) else None
                seen.append((deployment.partition("/")[0], id, one["conf"]))
            assert sorted(seen, key=str) == sorted(look["runs"], key=str)


@pytest.mark.parametrize(
    ("asks", "why"),
    [
        (lambda: RunRequest(job_name="other"), "only Dagster can start a run of something else"),
        (lambda: RunRequest(run_config={"resources": {"db": {}}}), "only Dagster can configure the resources"),
        (lambda: [RunRequest(), SkipReason()], "a sensor asks for runs"),
        (lambda: [SensorResult(), SensorResult()], "a sensor asks for runs"),
        (lambda: SensorResult(dynamic_partitions_requests=[1]), "only Dagster knows what dynamic_partitions_requests"),
        (lambda: SensorResult([RunRequest()], "none"), "not both"),
        (lambda: SensorResult(cursor=1), "a cursor is a text"),  # type: ignore[arg-type]
        (lambda context: context.instance, "context.instance exists only in Dagster"),
    ],
)  # fmt: skip
def test_what_only_dagster_can_do_is_refused(asks: Any, why: str) -> None:
    kept: list[dict[str, Any]] = []
    with pytest.raises(Exception, match=why):
        sensed_runs(asks, "asks", Look({"cursor": "1"}, kept.append, 2.0), "ops", "partition_key")
    assert kept == [{"cursor": "1", "looked": 2.0}]


def test_a_context_says_what_the_looks_before_have_kept() -> None:
    kept = {"cursor": "1", "run_key": "a", "looked": 2.0}
    context = SensorEvaluationContext("asks", kept, Resources({}))
    assert (context.sensor_name, context.cursor, context.last_run_key) == ("asks", "1", "a")
    assert context.last_tick_completion_time == context.last_completion_time == 2.0
    assert not context.cursor_updated


@pytest.mark.parametrize("keys", [("a/b", "a~2f~b"), ("é", "e"), ("x" * 300, "x" * 301), (" ", "_")])
def test_different_keys_have_different_ids_that_airflow_allows(keys: tuple[str, str]) -> None:
    ids = {run_id_of("s", key) for key in keys}
    assert len(ids) == 2
    assert all(
        len(id) <= 250 and set(id) <= set("~:+-_.") | {c for c in id if c.isascii() and c.isalnum()}
        for id in ids
    )
