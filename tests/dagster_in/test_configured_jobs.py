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
import enum
from datetime import datetime
from typing import Any, Dict, Optional

import dagster as dg
from pydantic import Field


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


@dg.op(ins={{"by": dg.In(description="how")}})
def told(context, said, many: list[int], by: Dict[str, Any], at: float, maybe: Optional[int], flag: "bool", more: str = "x"):
    with open("{notes}", "a") as file:
        file.write(f"{{context.job_name}} told {{said}} {{many}} {{by}} {{at}} {{maybe}} {{flag}} {{more}}\\n")


@dg.graph
def tells():
    told()


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


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Wanted(dg.Config):
    at: int
    colour: Colour = Colour.RED
    scale: float = Field(default=1.0, alias="by")
    maybe: Optional[int] = None
    words: list[str] = ["a"] * 2


@dg.config_mapping
def of_class(val: Wanted) -> dg.RunConfig:
    size = len(val.words) + (val.maybe or 0)
    return dg.RunConfig(ops={{"first": Point(x=val.at, y=size), "second": Point(x=int(val.scale))}})


@dg.config_mapping
def of_nodes(val: Wanted) -> dg.RunConfig:
    return dg.RunConfig(ops={{"first": Point(x=val.at), "inner": {{"ops": {{"second": Point(x=val.at, y=7)}}}}}})


@dg.config_mapping(config_schema={{"at": int, "by": dg.Field(int, default_value=4), "to": dg.Field(int, is_required=False)}})
def of_schema(val):
    return {{"ops": {{"first": {{"config": {{"x": val["at"], "y": val["by"]}}}}, "second": {{"config": {{"x": len(val)}}}}}}}}


@dg.config_mapping
def of_anything(val):
    return {{"ops": {{"first": {{"config": {{"x": len(val), "y": val.get("more", 0)}}}}}}}}


@dg.config_mapping(config_schema={{"at": int}})
def of_graph(val):
    return {{"second": {{"config": {{"x": val["at"] * 10}}}}}}


@dg.graph(config=of_graph)
def mapped_inside():
    second()


@dg.graph(config=dg.ConfigMapping(config_schema=int, config_fn=lambda at: {{"second": {{"config": {{"y": at}}}}}}))
def mapped_deeper():
    second()


@dg.graph
def twice_inside():
    first()
    mapped_deeper()


@dg.daily_partitioned_config(start_date="2026-01-01", timezone="Europe/Berlin", hour_offset=2)
def of_day(start, end):
    return {{"ops": {{"first": {{"config": {{"x": start.day, "y": end.hour}}}}}}}}


@dg.hourly_partitioned_config(start_date=datetime(2026, 1, 1), minute_offset=15)
def of_hour(start, end):
    return {{"ops": {{"first": {{"config": {{"x": start.hour, "y": end.minute}}}}}}}}


@dg.weekly_partitioned_config("2026-01-01", day_offset=1)
def of_week(start, end):
    return {{"ops": {{"first": {{"config": {{"x": start.day, "y": end.day}}}}}}}}


@dg.monthly_partitioned_config(start_date="2026-01-01")
def of_month(start, end):
    return dg.RunConfig(ops={{"first": Point(x=start.month, y=end.month)}})


@dg.static_partitioned_config(partition_keys=["1", "22"])
def of_key(key: str):
    return {{"ops": {{"first": {{"config": {{"x": int(key), "y": len(key)}}}}}}}}


@dg.dynamic_partitioned_config(partition_fn=lambda at=None: ["1", "22"])
def of_open_key(key: str):
    return {{"ops": {{"first": {{"config": {{"x": int(key)}}}}}}}}


of_listed = dg.PartitionedConfig(
    partitions_def=KEYS, run_config_for_partition_key_fn=lambda key: {{"ops": {{"first": {{"config": {{"y": ord(key)}}}}}}}}
)
"""
PLAIN = """

@dg.job(config=SAID)
def {name}():
    first()
    second()
    inner()
"""
PARTITIONED = PLAIN.replace("config=SAID", "config=SAID, partitions_def=KEYS")


CLASSES = PLAIN.replace(
    "SAID", 'dg.RunConfig(ops={"first": Point(x=1), "inner": {"ops": {"second": Point(x=8, y=1)}}})'
)
MAPPED = PLAIN.replace("    inner()\n", "").replace("SAID", "{config}")
NESTED = """

@dg.job(config={"ops": {"mapped_inside": {"config": {"at": 3}}, "twice_inside": {"ops": {"mapped_deeper": {"config": 4}}}}})
def {name}():
    first()
    mapped_inside()
    twice_inside()
"""
OF_GRAPH = """

@dg.graph
def of_{name}():
    first()
    second()


{name} = of_{name}.to_job(name="{name}", config={config})
"""


TOLD = PLAIN.replace("    first()\n    second()\n    inner()\n", "    told()\n")
TOLD_INSIDE = TOLD.replace("told()", "tells()")
SAYING: dict[str, Any] = {
    "said": {"value": {"value": 1}},
    "many": [1, {"value": 2}],
    "by": {"a": {"value": [1]}},
    "at": 3,
    "maybe": None,
    "flag": {"value": True},
}
"""What a run says of the inputs of an op that no other op gives a value."""


def of(config: str, text: str = MAPPED) -> str:
    """A job that a function configures."""
    return text.replace("{config}", config)


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
    "by_a_class": Job(of("of_class"), given={"at": 5}),
    "by_a_class_with_more": Job(
        of("of_class"), given={"at": 5, "colour": "BLUE", "by": 2.5, "maybe": 3, "words": []}
    ),
    "by_a_schema": Job(of("of_schema"), given={"at": 5}),
    "by_a_schema_with_more": Job(of("of_schema", OF_GRAPH), given={"at": 5, "by": 6, "to": 7}),
    "by_classes_in_graphs": Job(CLASSES),
    "by_a_function_of_graphs": Job(of("of_nodes", PLAIN.replace("SAID", "{config}")), given={"at": 5}),
    "by_anything": Job(of("of_anything"), given={"a": 1, "more": 9}),
    "by_nothing": Job(of("of_anything")),
    "by_graphs": Job(NESTED),
    "by_one_graph": Job(NESTED, {"mapped_inside": {"config": {"at": 8}}}),
    "inputs_of_a_run": Job(TOLD.replace("config=SAID", ""), {"told": {"inputs": SAYING}}),
    "inputs_of_its_own": Job(
        TOLD.replace("SAID", str({"ops": {"told": {"inputs": {**SAYING, "more": "y"}}}}))
    ),
    "inputs_inside": Job(
        TOLD_INSIDE.replace("config=SAID", ""),
        {"tells": {"ops": {"told": {"inputs": {**SAYING, "maybe": 4}}}}},
    ),
    "by_day": Job(of("of_day"), key="2026-03-05"),
    "by_hour": Job(of("of_hour"), key="2026-03-05-07:15"),
    "by_week": Job(of("of_week"), key="2026-03-02"),
    "by_month": Job(of("of_month"), key="2026-03-01"),
    "by_key": Job(of("of_key"), key="22"),
    "by_key_of_a_graph": Job(of("of_key", OF_GRAPH), key="22"),
    "by_a_run_for_a_key": Job(of("of_key"), {"second": {"config": {"x": 6}}}, key="22"),
    "by_no_key": Job(of("of_key")),
    "by_open_key": Job(of("of_open_key"), key="22"),
    "by_listed_key": Job(of("of_listed"), key="b"),
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
    given = {name: job.parameters for name, job in JOBS.items()}
    undeclared = {"by_anything": {"conf": given["by_anything"]}}
    asked = flow_requests(flows, {**given, **undeclared})
    prefect_runs(python_of("prefect"), list(asked.values()))
    assert sides.lines("prefect") == sides.lines("dagster")
