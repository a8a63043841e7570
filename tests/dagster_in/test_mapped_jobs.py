"""What is read of jobs that functions configure: parameters, what schedules give them, and what is told."""

from __future__ import annotations

from pathlib import Path

from calque.frontends.dagster.read import read
from calque.ir.expressions import Constant
from calque.ir.features import Feature
from calque.ir.pipeline import CONFIG, Pipeline
from calque.ir.project import Project
from calque.ir.time import Schedule

HEAD = """
import dagster as dg


class Wanted(dg.Config):
    n: int
    region: str = "eu"


@dg.op(config_schema={"tag": str})
def show(context):
    return context.op_config["tag"]


@dg.op(config_schema={"tag": str})
def tell(context):
    return context.op_config["tag"]


@dg.config_mapping
def simply(val: Wanted):
    return {"ops": {"show": {"config": {"tag": val.region * val.n}}}}


@dg.job(config=simply)
def mapped():
    show()


@dg.job(config={"ops": {"show": {"config": {"tag": "a"}}, "tell": {"config": {"tag": "b"}}}})
def plain():
    show()
    tell()

"""


def project(folder: Path, text: str) -> Project:
    (folder / "shop.py").write_text(HEAD + text)
    return read([folder])


def pipeline(found: Project, name: str) -> Pipeline:
    return next(one for one in found.pipelines if one.id == name)


def given(found: Pipeline) -> list[dict[str, object]]:
    schedules = [one for one in found.triggers if isinstance(one, Schedule)]
    return [
        {name: value.value for name, value in one.arguments if isinstance(value, Constant)}
        for one in schedules
    ]


def test_the_fields_of_what_a_mapping_takes_are_parameters(tmp_path: Path) -> None:
    found = pipeline(project(tmp_path, "defs = dg.Definitions(jobs=[mapped])\n"), "mapped")
    assert [(one.name, one.default, one.json_schema) for one in found.params] == [
        ("n", None, {"type": "integer"}),
        ("region", Constant(value="eu"), {"type": "string"}),
    ]
    assert [source.call.text for node in found.nodes for source in node.configured_by] == ["simply"]


def test_a_schedule_gives_them_or_is_told(tmp_path: Path) -> None:
    text = """
constant = dg.ScheduleDefinition(name="constant", job=mapped, cron_schedule="@daily", run_config={"n": 5})


@dg.schedule(job=mapped, cron_schedule="@hourly")
def computed(context):
    return dg.RunRequest(run_config={"n": context.scheduled_execution_time.hour})


@dg.sensor(job=mapped)
def looks(context):
    return dg.RunRequest(run_config={"n": 3})


defs = dg.Definitions(jobs=[mapped], schedules=[constant, computed], sensors=[looks])
"""
    found = project(tmp_path, text)
    assert given(pipeline(found, "mapped")) == [{"n": 5}, {}]
    lost = {one.what: one.feature for one in found.accounts}
    assert lost["computed of the schedule computed"] is Feature.SCHEDULE_COMPUTED
    assert lost["the sensor looks, which configures mapped by its mapping"] is Feature.TRIGGER_NATIVE


def test_what_a_schedule_does_not_say_of_an_op_is_what_the_job_says(tmp_path: Path) -> None:
    text = """
partly = dg.ScheduleDefinition(
    name="partly", job=plain, cron_schedule="@daily", run_config={"ops": {"tell": {"config": {"tag": "c"}}}}
)
defs = dg.Definitions(jobs=[plain], schedules=[partly])
"""
    ops = {"show": {"config": {"tag": "a"}}, "tell": {"config": {"tag": "c"}}}
    assert given(pipeline(project(tmp_path, text), "plain")) == [{CONFIG: ops}]


def test_a_mapping_that_takes_what_is_not_known_is_told(tmp_path: Path) -> None:
    text = """
from elsewhere import SCHEMA


@dg.config_mapping(config_schema=SCHEMA)
def unknown(val):
    return {"ops": {"show": {"config": {"tag": val}}}}


@dg.job(config=unknown)
def open():
    show()


@dg.graph(config=simply)
def own():
    show()


by_its_graph = own.to_job(name="by_its_graph")
defs = dg.Definitions(jobs=[open, by_its_graph])
"""
    found = project(tmp_path, text)
    lost = [one.what for one in found.accounts if one.feature is Feature.PIPELINE_OPTION]
    assert lost == [
        "the config mapping of the graph own, which is the job's own",
        "the configuration of open, of which what its function takes is not known",
    ]


def test_a_function_that_configures_no_op_is_told(tmp_path: Path) -> None:
    text = """
@dg.op
def quiet(): ...


@dg.job(config=dg.ConfigMapping(config_fn=lambda val: {"resources": {"io": {"config": val}}}))
def of_resources():
    quiet()


defs = dg.Definitions(jobs=[of_resources])
"""
    told = [one.what for one in project(tmp_path, text).accounts if one.feature is Feature.PIPELINE_OPTION]
    assert [what for what in told if "no op takes what the function makes" in what]
