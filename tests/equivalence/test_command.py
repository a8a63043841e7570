"""`calque check` on the command line."""

from __future__ import annotations

import json
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from calque.cli.main import root
from calque.equivalence.check import Request, check
from calque.equivalence.verdict import Verdict
from calque.frontends.read import read

DAG = """
from datetime import datetime
from airflow.decorators import dag, task

@dag(schedule=None, start_date=datetime(2024, 1, 1))
def etl():
    @task(retries={retries})
    def fetch():
        return [1, 2]

    @task
    def load(rows):
        return len(rows)

    load(fetch())

etl()
"""
FLOW = """
from prefect import flow, task

@task(retries=2)
def fetch_rows():
    return [1, 2]

@task
def load(rows):
    return len(rows)

@flow(name="etl_flow")
def etl_flow():
    load(fetch_rows())
"""
OPS = """
import dagster as dg

@dg.op(retry_policy=dg.RetryPolicy(max_retries=2))
def fetch():
    return [1, 2]

@dg.op
def load(rows):
    return len(rows)

@dg.job
def etl():
    load(fetch())

defs = dg.Definitions(jobs=[etl])
"""


def written(folder: Path, name: str, text: str) -> str:
    folder.mkdir()
    (folder / name).write_text(text)
    return str(folder)


def checked(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["check", *arguments])


def test_hand_written_projects_are_compared(tmp_path: Path) -> None:
    dags = written(tmp_path / "dags", "etl.py", DAG.format(retries=2))
    ops = written(tmp_path / "ops", "etl.py", OPS)
    result = checked(dags, ops, "--accept", "fetch: delay before retries")
    assert result.exit_code == 0, result.output
    assert "etl: equivalent modulo listed approximations" in result.output
    assert "you accept it [--accept]" in result.output


IMPORTS = """
import dagster as dg

@dg.op
def fetch():
    {0}
    {1}
    return os.path.join(sys.path[0], dumps(1))

@dg.job
def etl():
    fetch()

defs = dg.Definitions(jobs=[etl])
"""


@pytest.mark.parametrize(
    ("theirs", "verdict"),
    [
        (("from json import dumps", "import os, sys"), "equivalent"),
        (("from pickle import dumps", "import os, sys"), "different"),
        (("import os, sys", "dumps = repr"), "different"),
    ],
)
def test_imports_in_a_body_may_be_in_another_order(
    theirs: tuple[str, str], verdict: str, tmp_path: Path
) -> None:
    one = written(tmp_path / "one", "etl.py", IMPORTS.format("import sys, os", "from json import dumps"))
    other = written(tmp_path / "other", "etl.py", IMPORTS.format(*theirs))
    assert checked(one, other).output.startswith(f"etl: {verdict}")


def test_names_are_told(tmp_path: Path) -> None:
    dags = written(tmp_path / "dags", "etl.py", DAG.format(retries=2))
    flows = written(tmp_path / "flows", "etl.py", FLOW)
    assert checked(dags, flows).exit_code == 1
    named = (
        "--map",
        "etl=etl_flow",
        "--map",
        "etl.fetch=fetch_rows",
        "--accept",
        "etl.fetch: delay before retries",
    )
    result = checked(dags, flows, *named)
    assert result.exit_code == 0, result.output
    assert "etl and etl_flow" in result.output


def test_names_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dags = written(tmp_path / "dags", "etl.py", DAG.format(retries=2))
    flows = written(tmp_path / "flows", "etl.py", FLOW)
    (tmp_path / "calque.toml").write_text(
        '[check]\naccept = ["fetch: delay before retries"]\n[check.map]\netl = "etl_flow"\n"etl.fetch" = "fetch_rows"\n'
    )
    monkeypatch.chdir(tmp_path)
    assert checked(dags, flows).exit_code == 0


def test_a_difference_is_shown_with_both_places_and_a_replay(tmp_path: Path) -> None:
    one = written(tmp_path / "one", "etl.py", DAG.format(retries=2))
    other = written(tmp_path / "other", "etl.py", DAG.format(retries=1))
    result = checked(one, other)
    assert result.exit_code == 1
    assert "≠ fetch: retries" in result.output
    assert result.output.count("(etl.py:15:") >= 2
    replay = f"calque run {other} --pipeline etl --fail fetch:2"
    assert replay in result.output
    again = CliRunner().invoke(root, replay.split()[1:])
    assert again.exit_code == 1 and "failed" in again.output
    assert CliRunner().invoke(root, replay.replace(other, one).split()[1:]).exit_code == 0


def test_what_only_the_other_side_has_is_named(tmp_path: Path) -> None:
    one = written(tmp_path / "one", "etl.py", DAG.format(retries=2))
    other = written(tmp_path / "other", "etl.py", DAG.format(retries=2))
    (tmp_path / "other" / "more.py").write_text(DAG.format(retries=0).replace("etl", "more"))
    result = checked(one, other)
    assert result.exit_code == 0
    assert "only in OUT: more" in result.output


def test_graphs_alone_can_be_compared(tmp_path: Path) -> None:
    one = written(tmp_path / "one", "etl.py", DAG.format(retries=2))
    result = checked(one, one, "--level", "structural")
    assert result.exit_code == 0
    assert "etl: equivalent\n" in result.output


def test_reports_are_for_machines_too(tmp_path: Path) -> None:
    one = written(tmp_path / "one", "etl.py", DAG.format(retries=2))
    other = written(tmp_path / "other", "etl.py", DAG.format(retries=1))
    file = tmp_path / "report"
    assert checked(one, other, "--format", "json", "--report", str(file)).exit_code == 1
    assert json.loads(file.read_text())["pipelines"][0]["verdict"] == "different"
    assert checked(one, other, "--format", "junit", "--report", str(file)).exit_code == 1
    tree = ElementTree.fromstring(file.read_text())
    assert (tree.get("tests"), tree.get("failures"), tree.get("errors")) == ("1", "1", "0")


def test_what_was_not_understood_is_not_comparable(tmp_path: Path) -> None:
    one = written(tmp_path / "one", "etl.py", DAG.format(retries=2))
    other = written(tmp_path / "other", "etl.py", DAG.format(retries=2).replace("retries=2", "retrys=2"))
    result = checked(one, other)
    assert result.exit_code == 1
    assert "etl: not comparable" in result.output
    assert "OUT: etl.py:7" in result.output


def test_an_op_that_is_not_known_is_not_left_out(tmp_path: Path) -> None:
    strange = OPS.replace("@dg.op\ndef load", "@special\ndef load").replace(
        "import dagster as dg", "import dagster as dg\nfrom ours import special"
    )
    ops = written(tmp_path / "ops", "etl.py", strange)
    result = checked(ops, ops)
    assert result.exit_code == 1
    assert "what load(…) does in etl is not understood" in result.output


def test_what_was_migrated_is_read_as_what_it_was_written_for(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    (source / "etl.py").write_text(DAG.format(retries=2))
    written = CliRunner().invoke(root, ["migrate", str(source), "--to", "prefect", "--output", str(out)])
    assert written.exit_code == 0, written.output
    for number in range(9):  # more of the files speak of the other tool
        (out / f"notes_{number}.py").write_text("import airflow\n")
    result = CliRunner().invoke(root, ["check", str(source), str(out)])
    assert result.exit_code == 0, result.output
    assert "1 equivalent" in result.output


@pytest.mark.parametrize("wrong", [("--map", "nobody=else"), ("--pipeline", "nobody"), ("--level", "real")])
def test_what_is_not_understood_is_a_usage_error(tmp_path: Path, wrong: tuple[str, str]) -> None:
    one = written(tmp_path / "one", "etl.py", DAG.format(retries=2))
    assert checked(one, one, *wrong).exit_code == 2


def test_a_check_says_the_same_again(tmp_path: Path) -> None:
    one = written(tmp_path / "one", "etl.py", DAG.format(retries=2))
    other = written(tmp_path / "other", "etl.py", DAG.format(retries=1))
    assert checked(one, other).output == checked(one, other).output


LAYERS = """
from datetime import datetime
from airflow.decorators import task
from airflow.models.dag import DAG

with DAG("layers", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False):

    @task(retries=2)
    def work(*before):
        return 1

    layer = [work.override(task_id=f"t0_{i}")() for i in range(10)]
    for depth in range(1, 10):
        layer = [work.override(task_id=f"t{depth}_{i}")(layer[i], layer[(i + 1) % 10]) for i in range(10)]
"""


def test_a_hundred_nodes_take_two_seconds(tmp_path: Path) -> None:
    (tmp_path / "layers.py").write_text(LAYERS)
    ours, theirs = read([tmp_path]), read([tmp_path])
    begin = time.process_time()
    (found,) = check(Request(ours, theirs, ("a", "b"))).pipelines
    seconds = time.process_time() - begin
    assert found.verdict is Verdict.EQUIVALENT
    assert len(ours.pipelines[0].nodes) == 100 and found.scenarios > 300
    assert seconds < 3, seconds  # 1.2 s on a machine that does nothing else
