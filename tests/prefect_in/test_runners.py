"""Task runners say how many tasks of a run there are at once, in every tool; which machines they use is the platform's."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.frontends.prefect.read import read
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity

FLOW = """\
from prefect import flow
from prefect.task_runners import ConcurrentTaskRunner, ThreadPoolTaskRunner
from prefect.task_runners import SequentialTaskRunner
from prefect_ray import RayTaskRunner

@flow(task_runner={runner})
def etl():
    return 1
"""


@pytest.mark.parametrize(
    ("runner", "most", "feature"),
    [
        ("ThreadPoolTaskRunner(max_workers=3)", 3, Feature.PIPELINE_MAX_PARALLEL),
        ("ThreadPoolTaskRunner(3)", 3, Feature.PIPELINE_MAX_PARALLEL),
        ("SequentialTaskRunner()", 1, Feature.PIPELINE_MAX_PARALLEL),
        ("ConcurrentTaskRunner()", None, Feature.PIPELINE_INFRASTRUCTURE),
        ("ConcurrentTaskRunner", None, Feature.PIPELINE_INFRASTRUCTURE),
        ("RayTaskRunner(max_workers=3)", None, Feature.PIPELINE_INFRASTRUCTURE),
    ],
)
def test_a_task_runner_is_a_limit_or_the_platforms(
    runner: str, most: int | None, feature: Feature, tmp_path: Path
) -> None:
    (tmp_path / "flows.py").write_text(FLOW.format(runner=runner))
    project = read([tmp_path])
    assert project.pipelines[0].policy.max_parallel == most
    (told,) = [one for one in project.accounts if one.what.startswith("argument task_runner")]
    assert told.feature is feature
    is_usual = told.support is not None and told.support.fidelity is Fidelity.EXACT
    assert is_usual is ("ConcurrentTaskRunner" in runner)
