"""Jobs of Dagster's come back with what functions of the project configure in them, and with the checks that their assets make."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.migrate.ways import migrated, there_and_back, verdicts, written
from tests.oracles.dagster import loaded

WAYS = pytest.mark.parametrize("way", ["airflow", "prefect"])

MAPPED = """
import dagster as dg

class Order(dg.Config):
    city: str
    pieces: int = 3

@dg.op(config_schema={"city": str})
def load(context):
    return context.op_config["city"]

@dg.op
def pack(config: dict):
    return config["count"]

@dg.config_mapping
def of_an_order(val: Order):
    return {"ops": {"load": {"config": {"city": val.city}}, "pack": {"config": {"count": val.pieces}}}}

@dg.job(config=of_an_order)
def ship():
    load()
    pack()

@dg.config_mapping(config_schema={"where": str})
def of_a_place(val):
    return {"load": {"config": {"city": val["where"]}}}

@dg.graph(config=of_a_place)
def send():
    load()

@dg.graph
def sendings():
    send.alias("first")()
    send.alias("second")()

send_both = sendings.to_job(
    config={"ops": {"first": {"config": {"where": "Ås"}}, "second": {"config": {"where": "Bø"}}}}
)

defs = dg.Definitions(
    jobs=[ship, send_both],
    schedules=[dg.ScheduleDefinition(name="daily", job=ship, cron_schedule="0 6 * * *", run_config={"city": "Oslo"})],
)
"""

CHECKED = """
import dagster as dg

WHY = {"team": "stock"}

@dg.asset(
    key_prefix="stock",
    check_specs=[
        dg.AssetCheckSpec("has_rows", asset=["stock", "rows"], blocking=True, description="Else all waits."),
        dg.AssetCheckSpec("is_small", asset=dg.AssetKey(["stock", "rows"]), metadata={"at": 1}),
    ],
)
def rows():
    yield dg.Output([1])
    yield dg.AssetCheckResult(check_name="has_rows", passed=True)
    yield dg.AssetCheckResult(check_name="is_small", passed=True)

@dg.asset(check_specs=[dg.AssetCheckSpec("is_full", asset="shelf", metadata=WHY)])
def shelf():
    return dg.MaterializeResult(check_results=[dg.AssetCheckResult(passed=True)])

count = dg.define_asset_job("count", dg.AssetSelection.assets(["stock", "rows"]))
fill = dg.define_asset_job("fill", "shelf")
defs = dg.Definitions(assets=[rows, shelf], jobs=[count, fill])
"""


@WAYS
def test_jobs_and_graphs_come_back_with_the_functions_that_configure_them(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(MAPPED, "dagster", way, tmp_path)
    assert done.exit_code == 0, done.output
    text = written(tmp_path / "back")
    assert "@dg.job(config=of_an_order)" in text and text.count("config=of_a_place") == 2
    assert [line.split(" (")[0] for line in verdicts(source, tmp_path / "back")] == [
        "sendings: equivalent",
        "ship: equivalent",
    ]


@pytest.mark.oracle
@WAYS
def test_a_mapped_job_is_given_the_same_by_its_schedule_in_dagster(
    way: str, tmp_path: Path, dagster: Path
) -> None:
    source, _ = there_and_back(MAPPED, "dagster", way, tmp_path)
    migrated(source, "dagster", tmp_path / "as_it_was")
    folders = [tmp_path / "as_it_was", tmp_path / "back"]
    before, after = loaded(
        dagster, folders, ("2024-03-01T00:00:00+00:00", "2024-03-04T12:00:00+00:00")
    ).values()
    assert after["error"] is None and after["schedules"] == before["schedules"]
    assert before["schedules"]["daily"]["runs"]


def again(folder: Path, old: str, new: str) -> str:
    """What is said on the way back when a text of the DAGs has become another one."""
    (file,) = (path for path in (folder / "there").rglob("*.py") if "with DAG(" in path.read_text())
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    return migrated(folder / "there", "dagster", folder / "again").output


def test_what_a_schedule_gives_a_mapped_job_since_goes_along(tmp_path: Path) -> None:
    there_and_back(MAPPED, "dagster", "airflow", tmp_path)
    again(tmp_path, 'Param("Oslo"', 'Param("Bergen"')
    assert "run_config={'city': 'Bergen'}" in written(tmp_path / "again").replace('"', "'")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Param(3,", "Param(4,", "the parameters that its function takes are not those of the migration"),
        (', configured_by={"": lambda: of_an_order}', "", "of which not all ops are configured alike"),
    ],
)
def test_what_dagster_would_configure_in_another_way_is_refused(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    there_and_back(MAPPED, "dagster", "airflow", tmp_path)
    assert said in again(tmp_path, old, new)


@WAYS
def test_assets_come_back_with_the_checks_that_they_make(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(CHECKED, "dagster", way, tmp_path)
    text = written(tmp_path / "back")
    assert 'blocking=True, description="Else all waits."' in " ".join(text.split()).replace("'", '"')
    assert 'metadata={"at": 1}' in text.replace("'", '"')
    assert "shelf, whose check_specs use names of their module, is not read back yet" in done.output
    assert verdicts(source, tmp_path / "back")[0].startswith("count: equivalent")


def test_checks_that_were_changed_since_go_along(tmp_path: Path) -> None:
    there_and_back(CHECKED, "dagster", "airflow", tmp_path)
    again(tmp_path, '("stock/rows", "is_small", False)', '("stock/rows", "is_tiny", True)')
    text = " ".join(written(tmp_path / "again").split())
    assert '"is_tiny", asset=dg.AssetKey(["stock", "rows"]), blocking=True' in text.replace("'", '"')
    assert "is_small" not in text.split("def rows")[0]


CHOSEN = """
import os

import dagster as dg

PATHS = {"local": "here.db", "prod": "there.db"}

class Db(dg.ConfigurableResource):
    path: str

class Api(dg.ConfigurableResource):
    url: str

@dg.asset
def orders(db: Db, api: Api):
    return db.path, api.url

resources = {"db": Db(path=PATHS[os.environ["STAGE"]]), "api": Api(url="here")}
if os.environ["STAGE"] == "prod":
    resources["api"] = Api(url="there")

defs = dg.Definitions(assets=[orders], jobs=[dg.define_asset_job("load", "*")], resources=resources)
"""


@WAYS
def test_resources_that_the_environment_chooses_come_back(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(CHOSEN, "dagster", way, tmp_path)
    assert done.exit_code == 0, done.output
    assert 'resources["api"] = Api(url="there")' in written(tmp_path / "back")
    assert verdicts(source, tmp_path / "back")[0].startswith("load: equivalent")
