"""Triggers of deployments: updates of assets start runs in other tools, too; what else they wait for is kept, and told."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from calque.frontends.prefect.event_triggers import UPDATED, asset_condition
from calque.frontends.prefect.read import read
from calque.ir.assets import AssetTrigger
from calque.ir.base import Json
from calque.ir.features import Feature
from calque.ir.pipeline import EventTrigger
from tests.oracles.environments import python_of

MADE = UPDATED[0]
RESOURCE = "prefect.resource.id"
PLAIN: dict[str, Json] = {"type": "event", "expect": [MADE], "match": {RESOURCE: "s3://a"}}
FLOW = """\
from prefect import flow
from prefect.events import DeploymentEventTrigger
from somewhere import events

@flow
def etl():
    return 1

etl.serve(name="one", triggers=[DeploymentEventTrigger({given})])
"""
ASKED = """
import json
import prefect.events as events
from prefect.assets import Asset
from prefect.context import AssetContext
from prefect.states import Completed

seen = []
events.emit_event = lambda **given: seen.append([given["event"], given["resource"]["prefect.resource.id"]])
AssetContext(downstream_assets={Asset(key="s3://a")}, upstream_assets=set()).emit_events(Completed())
made = events.DeploymentEventTrigger(expect={"x"}, match={"prefect.resource.id": "s3://a"})
usual = {name: made.model_dump(mode="json")[name] for name in ("after", "for_each", "posture", "threshold", "match_related")}
print(json.dumps([seen, usual]))
"""


@pytest.mark.oracle
def test_prefect_sends_that_event_and_has_those_defaults() -> None:
    said = subprocess.run(
        [python_of("prefect"), "-c", ASKED], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    seen, usual = json.loads(said[-1])
    assert seen == [[MADE, "s3://a"]]
    assert asset_condition([{**PLAIN, **usual}]) == asset_condition([PLAIN])


@pytest.mark.parametrize(
    "more",
    [
        {"threshold": 2},
        {"posture": "Proactive"},
        {"after": ["x"]},
        {"match_related": {"prefect.resource.role": "flow"}},
        {"parameters": {"day": "x"}},
        {"expect": ["prefect.asset.*"]},
        {"match": {RESOURCE: "s3://*"}},
        {"match": {RESOURCE: "!s3://a"}},
        {"match": {RESOURCE: "s3://a", "more": "x"}},
        {"type": "metric"},
        {"type": "compound", "require": 2, "triggers": [PLAIN, PLAIN]},
        {"schedule_after": 60},
        {"unheard_of": 1},
    ],
)
def test_what_says_more_is_no_condition_on_assets(more: dict[str, Json]) -> None:
    assert asset_condition([PLAIN]) is not None
    assert asset_condition([{**PLAIN, **more}]) is None


def test_triggers_in_code_are_read(tmp_path: Path) -> None:
    given = f"expect={{{MADE!r}}}, match={{{RESOURCE!r}: 's3://a'}}"
    (tmp_path / "flows.py").write_text(FLOW.replace("{given}", given))
    (pipeline,) = read([tmp_path]).pipelines
    assert [type(one) for one in pipeline.triggers] == [AssetTrigger]
    assert pipeline.paused is False


def test_other_triggers_are_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(FLOW.replace("{given}", "expect={'prefect.flow-run.Completed'}"))
    project = read([tmp_path])
    (pipeline,) = project.pipelines
    assert [type(one) for one in pipeline.triggers] == [EventTrigger]
    assert dict(pipeline.deployments[0].options)["triggers"]
    assert Feature.PIPELINE_OPTION in {one.feature for one in project.accounts}


def test_a_trigger_that_is_not_known_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(FLOW.replace("{given}", "expect=events()"))
    assert [one.severity for one in read([tmp_path]).diagnostics if one.code == "unknown-argument"] == [
        "error"
    ]


@pytest.mark.parametrize(
    "trigger",
    [
        "{expect: [prefect.flow-run.Completed]}",
        "{expect: [prefect.flow-run.Completed], match_related: {prefect.resource.name: other, prefect.resource.role: flow}, after: [x]}",
        "{expect: [prefect.flow-run.Completed], match_related: {prefect.resource.name: other, prefect.resource.role: flow}, threshold: 2}",
        '{expect: [prefect.flow-run.Completed], match_related: {prefect.resource.name: other, prefect.resource.role: flow}, parameters: {a: "{{ event.id }}"}}',
        '{expect: [prefect.flow-run.Completed], match_related: {prefect.resource.name: "oth*", prefect.resource.role: flow}}',
        "{expect: [prefect.flow-run.Completed], match_related: {prefect.resource.name: nobody, prefect.resource.role: flow}}",
        "{expect: [prefect.flow-run.Completed], match_related: {prefect.resource.name: mine, prefect.resource.role: flow}}",
    ],
)
def test_what_is_more_than_the_end_of_another_flow_is_told(trigger: str, tmp_path: Path) -> None:
    flows = "from prefect import flow\n\n@flow\ndef other():\n    pass\n\n@flow\ndef mine(a: str = ''):\n    pass\n"
    (tmp_path / "flows.py").write_text(flows)
    text = f"deployments:\n- name: a\n  entrypoint: flows.py:mine\n  triggers:\n  - {trigger}\n"
    (tmp_path / "prefect.yaml").write_text(text)
    project = read([tmp_path])
    (mine,) = (one for one in project.pipelines if one.id == "mine")
    assert [one.kind for one in mine.triggers] == ["events"]
    assert Feature.PIPELINE_OPTION in {one.feature for one in project.accounts}
