"""What bodies are configured with of what a job says and what a run is given: in Dagster, in the reference runtime, and in what is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from calque.frontends.dagster.read import read
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from tests.airflow_out.emitted import write as write_dags
from tests.dagster_in.sides import Sides
from tests.oracles.airflow import runs as airflow_runs
from tests.oracles.dagster import runs as dagster_runs
from tests.oracles.environments import python_of
from tests.oracles.prefect import runs as prefect_runs
from tests.prefect_out.emitted import emitted as write_flows
from tests.prefect_out.emitted import requests as flow_requests

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900), pytest.mark.xdist_group("configured_jobs")]

SOURCE = """
import dagster as dg


class Point(dg.Config):
    x: int = 0
    y: int = 0


@dg.op
def first(context, config: Point):
    with open("{notes}", "a") as file:
        file.write(f"{{context.job_name}} first {{config.x}} {{config.y}}\\n")


@dg.op
def second(context, config: Point):
    with open("{notes}", "a") as file:
        file.write(f"{{context.job_name}} second {{config.x}} {{config.y}}\\n")


@dg.graph
def inner():
    second()


SAID = {{
    "ops": {{
        "first": {{"config": {{"x": 1, "y": 2}}}},
        "second": {{"config": {{"x": 3}}}},
        "inner": {{"ops": {{"second": {{"config": {{"x": 9}}}}}}}},
    }}
}}
KEYS = dg.StaticPartitionsDefinition(["a", "b"])
"""
PLAIN = """

@dg.job(config=SAID)
def {name}():
    first()
    second()
    inner()
"""
PARTITIONED = PLAIN.replace("config=SAID", "config=SAID, partitions_def=KEYS")


@dataclass(frozen=True)
class Job:
    """A job and the only run of it.

    Attributes:
        text: of its definition, with `{name}`.
        ops: what the run is configured with.
        key: of its partition.
        given: what a job with a schema of its own is given.
    """

    text: str
    ops: dict[str, Any] = field(default_factory=dict)
    key: str | None = None
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def config(self) -> dict[str, Any] | None:
        """What Dagster is given."""
        return ({"ops": self.ops} if self.ops else {}) | self.given or None

    @property
    def parameters(self) -> dict[str, Any]:
        """What other tools are given."""
        return (self.config or {}) | ({"partition_key": self.key} if self.key else {})


JOBS = {
    "as_it_says": Job(PLAIN),
    "one_op_of_it": Job(PLAIN, {"second": {"config": {"y": 7}}}),
    "part_of_an_op": Job(PLAIN, {"first": {"config": {"y": 5}}}),
    "part_of_a_graph": Job(PLAIN, {"inner": {"ops": {"second": {"config": {"y": 5}}}}}),
    "of_no_partition": Job(PARTITIONED),
    "of_a_partition": Job(PARTITIONED, key="a"),
    "one_op_of_a_partition": Job(PARTITIONED, {"second": {"config": {"y": 7}}}, key="b"),
}


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Sides:
    jobs = "".join(
        job.text.replace("{name}", name).replace("{", "{{").replace("}", "}}") for name, job in JOBS.items()
    )
    found = Sides(
        tmp_path_factory.mktemp("configured"),
        f"{SOURCE}{jobs}\n\ndefs = dg.Definitions(jobs=[{', '.join(JOBS)}])\n",
    )
    asked = {"project": str(found.source("dagster")), "module": "shop"}
    requests = [
        {**asked, "job": name, "config": job.config, "partition": job.key} for name, job in JOBS.items()
    ]
    ends = {one["pipeline"]: one["state"] for one in dagster_runs(python_of("dagster"), requests)}
    assert ends == dict.fromkeys(JOBS, "success")
    return found


def test_the_reference_runtime_configures_them_as_dagster_does(sides: Sides) -> None:
    project = read([sides.source("calque")])
    for name, job in JOBS.items():
        options = RunOptions(at=datetime(2026, 3, 1, tzinfo=UTC), conf=job.parameters)
        assert run(project, name, options).state == "success"
    assert sides.lines("calque") == sides.lines("dagster")


@pytest.mark.parametrize("version", (2, 3))
def test_airflow_configures_them_alike(sides: Sides, version: int) -> None:
    name = f"airflow{version}"
    write_dags(read([sides.source(name)]), sides.folder / name / "out", version)
    files = sorted((sides.folder / name / "out" / "dags").glob("shop.py"))
    airflow_runs(
        python_of(name), files, fresh=True, conf={name: job.parameters for name, job in JOBS.items()}
    )
    assert sides.lines(name) == sides.lines("dagster")


def test_prefect_configures_them_alike(sides: Sides) -> None:
    flows = write_flows(read([sides.source("prefect")]), sides.folder / "prefect" / "out")
    asked = flow_requests(flows, {name: job.parameters for name, job in JOBS.items()})
    prefect_runs(python_of("prefect"), list(asked.values()))
    assert sides.lines("prefect") == sides.lines("dagster")
