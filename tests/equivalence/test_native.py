"""The native check finds that migrations behave in their tools as their sources in theirs, and finds faults in them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from calque.equivalence.native.level import all_natively
from calque.equivalence.verdict import Native, PipelineVerdict, Verdict
from calque.frontends.options import Options
from calque.frontends.read import read
from tests.equivalence.native import Fault, migrated
from tests.golden.cases import GOLDEN

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900), pytest.mark.xdist_group("native")]
RUNS = 4
"""So many runs of a pipeline in each tool are enough here."""


class Way(NamedTuple):
    """A golden case, the tool that it is migrated to, a fault in what is written, and whether schedules are looked at."""

    case: str
    target: str
    fault: Fault | None = None
    schedules: bool = False


BRANCH = "airflow/branch_skips_what_it_did_not_choose"
RETRIES = "airflow/retries_end_with_the_first_success"
CHAIN = "airflow/three_tasks_hand_values_on"
OPS = "dagster/ops_hand_values_on"
CHECKS = "dagster/blocking_check_stops_what_follows"
STEPS = "prefect/four_steps_in_program_order"
WAYS = (
    Way("airflow/failed_leaf_fails_the_run", "dagster"),
    Way("airflow/branch_by_time_is_a_condition", "dagster"),
    Way("airflow/paths_of_the_project_go_along", "dagster"),
    Way(CHAIN, "dagster", None, True),
    Way("airflow/cron_in_a_zone_keeps_wall_clock_time", "dagster", None, True),
    Way(
        "airflow/cron_in_a_zone_keeps_wall_clock_time",
        "prefect",
        Fault("timezone: America/New_York", "timezone: UTC"),
        True,
    ),
    Way(BRANCH, "dagster", Fault('"right": ("right", "join")', '"right": ("right",)')),
    Way(RETRIES, "dagster", Fault("max_retries=3, delay=1,", "max_retries=1, delay=1,")),
    Way("airflow/expand_over_an_output_is_known_when_it_runs", "prefect"),
    Way(BRANCH, "prefect"),
    Way(
        RETRIES,
        "prefect",
        Fault("retries=3, retry_delay_seconds=[1, 2, 4]", "retries=1, retry_delay_seconds=[1]"),
    ),
    Way(CHAIN, "prefect", Fault("sum(sold.values())", "sum(sold.values()) + 1")),
    Way("dagster/resources_and_hooks_are_functions", "airflow"),
    Way(OPS, "airflow", Fault("return min(rows), max(rows)", "return max(rows), min(rows)")),
    Way("dagster/optional_outputs_choose_a_branch", "prefect"),
    Way(CHECKS, "airflow", Fault('"passed": bool(found.passed)', '"passed": True')),
    Way(CHECKS, "prefect", Fault('"passed": bool(found.passed)', '"passed": True')),
    Way(CHECKS, "prefect", Fault(", wait_for=[prices_no_price_is_negative_run]", "")),
    Way("dagster/several_assets_of_one_function", "airflow"),
    Way("dagster/runs_are_for_partitions", "prefect"),
    Way("dagster/what_is_only_collected", "prefect"),
    Way("prefect/an_error_ends_the_flow", "dagster"),
    Way("prefect/flows_go_on_after_errors", "airflow"),
    Way(
        "prefect/assets_are_materialized", "dagster", Fault('outlets=["s3://lake/raw.parquet"]', "outlets=[]")
    ),
    Way(STEPS, "dagster", Fault("max_retries=2", "max_retries=0")),
    Way("prefect/futures_end_as_they_are_returned", "airflow"),
    Way(STEPS, "airflow", Fault("retries=2,", "retries=1,")),
)
"""Each pair of tools, with and without faults."""


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[Way, list[PipelineVerdict]]:
    """All of them at once: to start the tools takes longer than the runs."""
    folder = tmp_path_factory.mktemp("native")
    wanted = []
    for number, way in enumerate(WAYS):
        source = GOLDEN / way.case / "source"
        project = read([source], Options(whole=True), way.case.partition("/")[0])
        faults = [way.fault] if way.fault else []
        found = migrated(
            way.case, source, project, way.target, folder / str(number), RUNS, faults, way.schedules
        )
        assert found is not None
        wanted.append(found)
    return {way: list(one.pipelines) for way, one in zip(WAYS, all_natively(wanted), strict=True)}


@pytest.mark.parametrize(
    "way", [way for way in WAYS if way.fault is None], ids=lambda way: f"{way.case} to {way.target}"
)
def test_a_migration_behaves_as_its_source(way: Way, checked: dict[Way, list[PipelineVerdict]]) -> None:
    for found in checked[way]:
        assert native(found).runs, told(found)
        assert native(found).differences == (), told(found)


@pytest.mark.parametrize(
    "way", [way for way in WAYS if way.fault], ids=lambda way: f"{way.case} to {way.target}"
)
def test_a_fault_is_found_and_said_to_be_in_what_is_written(
    way: Way, checked: dict[Way, list[PipelineVerdict]]
) -> None:
    (found,) = [one for one in checked[way] if native(one).runs]  # not what only starts runs of it
    assert native(found).verdict is Verdict.DIFFERENT, told(found)
    assert any(
        "OUT is off" in str(one.judged) or one.subject == "schedule" for one in native(found).differences
    ), told(found)


LATE = """
from datetime import datetime, timedelta
from airflow import DAG
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.sensors.time_delta import TimeDeltaSensor

with DAG("late", schedule="@daily", start_date=datetime(2025, 6, 10), catchup=False):
    waits = TimeDeltaSensor(task_id="waits", delta=timedelta(seconds=1), deferrable=True)
    waits >> BashOperator(task_id="says", bash_command="echo it")
"""


@pytest.mark.parametrize("target", ["dagster", "prefect"])
def test_runs_are_after_the_start_and_waits_that_defer_are_in_vain(target: str, tmp_path: Path) -> None:
    """Airflow makes no tasks in runs before the start of a DAG, and pokes no sensor that defers."""
    (tmp_path / "late.py").write_text(LATE)
    project = read([tmp_path / "late.py"], Options(whole=True), "airflow")
    wanted = migrated("late", tmp_path / "late.py", project, target, tmp_path / "out", RUNS, (), False)
    assert wanted is not None
    (found,) = all_natively([wanted])[0].pipelines
    assert native(found).runs > 1, told(found)
    assert native(found).differences == (), told(found)


def native(verdict: PipelineVerdict) -> Native:
    assert verdict.native is not None, verdict
    return verdict.native


def told(verdict: PipelineVerdict) -> list[str]:
    """What there is to say of the runs in the tools."""
    there = native(verdict)
    shown = [
        f"{one.subject}: {one.aspect}, when {one.scenario}: {one.source.shown} / {one.out.shown}: {one.judged}"
        for one in there.differences
    ]
    return [*there.causes, *shown, *there.notes]
