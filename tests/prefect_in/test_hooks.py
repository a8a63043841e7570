"""Hooks, and conditions of retries, are called with the same states in Prefect, in the reference runtime, and in what is written."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.backends.airflow.dag_arguments import dag_id
from calque.frontends.prefect.read import read
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from tests.airflow_out.emitted import write as write_dags
from tests.dagster.emitted import write as write_jobs
from tests.oracles.airflow import runs as airflow_runs
from tests.oracles.environments import python_of
from tests.oracles.prefect import runs as prefect_runs

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(600), pytest.mark.xdist_group("prefect_hooks")]

SOURCE = """
from prefect import flow, task
from prefect.states import Completed, Failed


def note(text):
    with open("{notes}", "a") as file:
        file.write(text + "\\n")


def told(task, task_run, state):
    note(f"{{task.name}}: {{state.name}}, {{state.message}}, {{state.result(raise_on_failure=False)!r}}")


def begun(task, task_run, state):
    note(f"{{task.name}} begins as {{state.name}} ({{task_run.run_count}})")


def broken(task, task_run, state):
    note("a hook that fails")
    raise RuntimeError("nobody is told")


def telling(word):
    def tell(task, task_run, state):
        note(f"{{word}} {{task.name}}")

    return tell


async def later(task, task_run, state):
    note(f"later: {{state.is_completed()}}")


def worth_it(task, task_run, state):
    note(f"{{task.name}} {{task_run.run_count}} {{state.name}}: {{state.message}}")
    return task_run.run_count < 2


async def also_worth_it(task, task_run, state):
    return worth_it(task, task_run, state)


def who_knows(task, task_run, state):
    raise LookupError("nobody knows")


def ended(flow, flow_run, state):
    note(f"{{flow.name}} ended as {{state.name}}, with {{flow_run.parameters['orders']}}")


HOOKS = dict(on_completion=[told], on_failure=[told])


@task(on_completion=[broken, told, later], on_running=[begun, broken])
def fetch(orders):
    return orders * 2


@task(name="check it", on_failure=[told, telling("mourn")], on_completion=[told], retries=1, on_running=[begun])
def check(orders):
    note("works")
    raise ValueError("too many")


@task(on_completion=[told])
def name_it():
    return Completed(name="Named", message="by itself", data=4)


@task(on_completion=[told], on_failure=[told])
def fail_it():
    return Failed(name="Odd", message="by itself")


@task(retries=3, retry_condition_fn=worth_it, on_failure=[told])
def send(orders):
    raise KeyError("gone")


@task(retries=3, retry_condition_fn=also_worth_it, on_failure=[told])
def send_later():
    return Failed(name="Odd", message="by itself")


@task(retries=1, retry_condition_fn=worth_it, on_failure=[told])
def once_more():
    raise OSError("no more")


@task(retries=3, retry_condition_fn=who_knows, on_failure=[told])
def never():
    raise OSError("never again")


@task(on_completion=[told], on_failure=[told])
def after(found):
    return found


@after.on_failure
@after.on_completion
def glad(task, task_run, state):
    note(f"{{task.name}} was reached")


@task(name="good", on_completion=[told])
def double(item):
    return item * 2


@flow(on_completion=[ended], on_failure=[ended])
def orders_of_the_day(orders: int = 2):
    found = fetch(orders)
    checked = check.submit(found)
    after.submit(checked)
    name_it()
    double.map([1, 2]).wait()
    fail_it(return_state=True)
    send(found, return_state=True)
    send_later(return_state=True)
    once_more(return_state=True)
    never(return_state=True)
    return checked


@orders_of_the_day.on_failure
def mourned(flow, flow_run, state):
    note(f"{{flow.name}} is mourned")
"""
PARTS = """
from prefect import flow, task


def told(about, run, state):
    with open("{notes}", "a") as file:
        file.write(f"{{about.name}}: {{state.name}}, {{state.message}}, {{state.result(raise_on_failure=False)!r}}\\n")


def broken(about, run, state):
    raise RuntimeError("nobody is told")


def ended(flow, flow_run, state):
    with open("{notes}", "a") as file:
        file.write(f"{{flow.name}} ended as {{state.name}}\\n")


@task
def add(x):
    return x + 1


@add.on_completion
def added(task, run, state):
    told(task, run, state)


@flow(on_completion=[told], on_failure=[told])
def calls_tasks(x):
    return add(x)


@flow(on_completion=[told], on_failure=[told])
def only_counts(x):
    return x * 2


@task(on_completion=[broken, told], on_failure=[told])
def too_much(x):
    if x > 18:
        raise ValueError("too much")


@flow(on_failure=[ended], on_completion=[ended])
def in_parts(start: int = 1):
    found = calls_tasks(start)
    more = only_counts(found)
    add(more)
    add(5)
    while more < 10:
        more = add(more) * 2
        too_much(more)
    too_much(more * 2)
"""
MAIN = ("orders-of-the-day", "in-parts")
"""The flows that are run."""
SENSORS = """
import sys
import dagster as dg
from orders_out.definitions import defs

job = defs.resolve_job_def(sys.argv[1])
with dg.instance_for_test() as instance:
    result = job.execute_in_process(instance=instance, raise_on_error=False)
    event = next(one for one in result.all_events if one.is_failure and one.is_job_event)
    run = instance.get_run_by_id(result.run_id)
    for sensor in sorted(defs.get_repository_def().sensor_defs, key=lambda one: one.name):
        if sensor.name == f"{job.name}_on_failure":
            sensor(dg.build_run_status_sensor_context(sensor.name, event, instance, run))
"""
"""Runs a job, and then what Dagster calls for runs that failed."""


class Sides:
    """A source as it stands and in other tools; each writes what its hooks were told into a file of its own."""

    def __init__(self, text: str, folder: Path) -> None:
        self.text = text
        self.folder = folder

    def source(self, name: str) -> Path:
        place = self.folder / name / "source"
        place.mkdir(parents=True)
        (place / "orders.py").write_text(self.text.format(notes=self.notes(name)))
        return place

    def notes(self, name: str) -> Path:
        return self.folder / name / "notes.txt"

    def lines(self, name: str) -> list[str]:
        """What was written; what runs side by side in Prefect comes in any order."""
        return sorted(self.notes(name).read_text().splitlines())


@pytest.fixture(scope="module", params=("orders_of_the_day", "in_parts"))
def sides(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sides:
    text = SOURCE if request.param == "orders_of_the_day" else PARTS
    found = Sides(text, tmp_path_factory.mktemp("hooks"))
    project = {"project": str(found.source("prefect")), "module": "orders", "flow": request.param}
    [trace] = prefect_runs(python_of("prefect"), [project])
    assert trace["state"] == "failed", trace
    return found


def test_the_reference_runtime_calls_them_as_prefect_does(sides: Sides) -> None:
    project = read([sides.source("calque")])
    [name] = [one.id for one in project.pipelines if one.id in MAIN]
    assert run(project, name, RunOptions(at=datetime(2026, 3, 1, tzinfo=UTC))).state == "failed"
    assert sides.lines("calque") == sides.lines("prefect")


@pytest.mark.parametrize("version", (2, 3))
def test_airflow_calls_them_alike(sides: Sides, version: int) -> None:
    name = f"airflow{version}"
    project = read([sides.source(name)])
    write_dags(project, sides.folder / name / "out", version)
    files = sorted((sides.folder / name / "out" / "dags").glob("orders.py"))
    [dag] = [dag_id(one) for one in project.pipelines if one.id in MAIN]
    airflow_runs(python_of(name), files, fresh=True, conf={dag: {}})
    assert sides.lines(name) == sides.lines("prefect")


def test_dagster_calls_them_alike(sides: Sides) -> None:
    folder = sides.folder / "dagster" / "out"
    project = write_jobs(read([sides.source("dagster")]), folder, "orders_out")
    [job] = [job for name, job in project.emission.jobs.items() if name in MAIN]
    command = [str(python_of("dagster")), "-c", SENSORS, job]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert sides.lines("dagster") == sides.lines("prefect")
