"""Cases of our own, written to be awkward, end here as they end in Airflow."""

from pathlib import Path

import pytest

from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from tests.oracles import airflow
from tests.runtime.bundled import differences, run_all
from tests.runtime.random_dags import HEADERS

CASES = Path(__file__).parent / "cases"


@pytest.mark.oracle
@pytest.mark.parametrize("tool", ["airflow2", "airflow3"])
def test_cases_end_as_in_airflow(tool: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    files = []
    for case in sorted(CASES.glob("*.py.txt")):
        files.append(tmp_path / case.name.removesuffix(".txt"))
        files[-1].write_text(HEADERS[tool] + case.read_text())
    project = read(files, Options())
    theirs = airflow.runs(request.getfixturevalue(tool), files)
    assert [run for run in theirs if run["state"] not in ("success", "failed")] == []
    ours = run_all(project, [pipeline.id for pipeline in project.pipelines])
    assert sorted(ours) == sorted(run["pipeline"] for run in theirs)
    different = [
        f"{run['pipeline']}: {line}"
        for run in theirs
        for line in differences(run, ours[run["pipeline"]])
        if not line.startswith(
            "producer: output"
        )  # how Airflow shows a stored value; its consumer has the value
    ]
    assert different == [], "\n".join(different)
