"""Values that a job takes of assets that another job makes: kept where Dagster keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.airflow_out.emitted import write
from tests.golden.cases import cases, read_case
from tests.oracles.airflow import runs
from tests.oracles.environments import python_of

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("dagster_partitions")]


def test_a_job_takes_what_another_job_has_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = next(one for one in cases() if one.folder.name == "assets_feed_one_another")
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    write(read_case(case), tmp_path / "out", 3)
    files = [tmp_path / "out" / "dags" / "shop" / "definitions.py"]
    alone, made, after = (
        runs(python_of("airflow3"), files, fresh=True, conf={job: {}})[0]
        for job in ("report_job", "raw_job", "report_job")
    )
    assert [one["state"] for one in (alone, made, after)] == ["failed", "success", "success"]
    outputs = {node["node"]: node["outputs"] for node in after["nodes"]}
    assert outputs["report"] == {"return_value": {"orders": 1, "names": ["Ann"]}}
    assert (tmp_path / "home" / "storage" / "raw" / "eu" / "customers").is_file()
