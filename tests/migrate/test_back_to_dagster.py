"""Jobs of Dagster's come back with their partitions and schedules, as long as the code says of them what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.migrate.ways import migrated, there_and_back, verdicts, written
from tests.oracles.dagster import loaded

PARTITIONED = """
import dagster as dg

days = dg.DailyPartitionsDefinition(start_date="2024-03-01", timezone="Europe/Berlin")
hours = dg.HourlyPartitionsDefinition(start_date="2024-03-01-00:00", end_offset=1)
shops = dg.StaticPartitionsDefinition(["north", "south"])

@dg.asset(partitions_def=days)
def sold(context: dg.AssetExecutionContext) -> list:
    return [context.partition_key, context.partition_time_window.start.isoformat()]

@dg.asset(
    partitions_def=days,
    ins={"sold": dg.AssetIn(partition_mapping=dg.TimeWindowPartitionMapping(start_offset=-1, end_offset=-1))},
)
def compared(context, sold):
    return context.partition_key, sold

@dg.asset(partitions_def=shops)
def visited(context):
    return context.partition_key

@dg.asset
def counted():
    return 1

@dg.op
def looked(context):
    return context.partition_key

@dg.job(partitions_def=hours)
def look():
    looked()

sell = dg.define_asset_job("sell", selection="sold")
compare = dg.define_asset_job("compare", selection="compared")
visit = dg.define_asset_job("visit", selection=["visited", "counted"])

defs = dg.Definitions(
    assets=[sold, compared, visited, counted],
    jobs=[sell, compare, visit, look],
    schedules=[
        dg.build_schedule_from_partitioned_job(sell, default_status=dg.DefaultScheduleStatus.RUNNING),
        dg.build_schedule_from_partitioned_job(compare, name="later", hour_of_day=4, minute_of_hour=15),
        dg.build_schedule_from_partitioned_job(look),
    ],
)
"""
CONFIGURED = """
import dagster as dg
from dagster import Field, op

LEAST = {"least": int}

@op(config_schema={"count": Field(int, default_value=3), "unit": str})
def boxes(context):
    return [context.op_config["unit"]] * context.op_config["count"]

@dg.op(config_schema=LEAST)
def kept(context, boxes):
    return boxes[: context.op_config["least"]]

@dg.job(config={"ops": {"boxes": {"config": {"unit": "crate"}}}})
def pack():
    \"\"\"What is packed.\"\"\"
    boxes()

@dg.job
def keep():
    kept(boxes())

@dg.op
def one():
    return 1

@dg.job(description="Nothing to say.")
def plain():
    \"\"\"It is plain.\"\"\"
    one()

@dg.sensor(jobs=[plain, keep])
def look_for_crates(context):
    yield dg.RunRequest(job_name="keep")

defs = dg.Definitions(jobs=[pack, keep, plain], sensors=[look_for_crates])
"""
HOOKED = """
import dagster as dg

@dg.success_hook
def cheer(context):
    print("done", context.op.name)

@dg.failure_hook
def mourn(context):
    print("sad")

def telling(word):
    @dg.success_hook(name=f"tell_{word}")
    def tell(context):
        print(word)
    return tell

@dg.op
def sorted_out():
    return 1

@dg.op
def weighed(parcel):
    return parcel

@dg.job(hooks={mourn})
def parcels():
    weighed.with_hooks({telling("weighed"), cheer})(sorted_out())

@dg.asset(hooks={cheer})
def stock():
    return 1

@dg.asset
def counted(stock):
    return stock

count = dg.define_asset_job("count", selection=["stock", "counted"], hooks={mourn})
stocked = dg.define_asset_job("stocked", selection="stock")

defs = dg.Definitions(assets=[stock, counted], jobs=[parcels, count, stocked])
"""
STARTED = """
import dagster as dg

SHOPS = ["north", "south", "far east"]
shops = dg.StaticPartitionsDefinition(SHOPS)

class Limit(dg.Config):
    rows: int = 1

@dg.op
def loaded(config: Limit):
    return config.rows

@dg.op
def counted(context):
    return context.partition_key

@dg.job
def load():
    loaded()

@dg.job
def load_alone():
    loaded()

@dg.job(partitions_def=shops)
def count():
    counted()

@dg.job(partitions_def=shops)
def count_all():
    counted()

@dg.asset
def asked():
    return 1

@dg.schedule(job=load, cron_schedule=["0 6 * * 1-5", "0 9 * * 0"], execution_timezone="Europe/Berlin")
def on_workdays(context):
    for row in range(context.scheduled_execution_time.day):
        yield dg.RunRequest(run_key=str(row), run_config={"ops": {"loaded": {"config": {"rows": row}}}})

@dg.schedule(job=count, cron_schedule="0 1 * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def each_night():
    for shop in SHOPS[:2]:
        yield dg.RunRequest(run_key=shop, partition_key=shop)

@dg.sensor(jobs=[load, load_alone], minimum_interval_seconds=45, name="files")
def look_for_files(context):
    yield dg.RunRequest(run_key="a", job_name="load_alone")

defs = dg.Definitions(
    assets=[asked],
    jobs=[load, load_alone, count, count_all],
    schedules=[
        dg.ScheduleDefinition(
            name="much", job=load, cron_schedule="0 3 * * *", run_config={"ops": {"loaded": {"config": {"rows": 500}}}}
        ),
        dg.ScheduleDefinition(
            name="alone", job=load_alone, cron_schedule="0 5 * * *", run_config={"ops": {"loaded": {"config": {"rows": 5}}}}
        ),
        on_workdays,
        each_night,
        dg.build_schedule_from_partitioned_job(count_all, cron_schedule="0 2 * * *"),
        dg.ScheduleDefinition(name="ask", target=[asked], cron_schedule="0 12 * * *"),
    ],
    sensors=[look_for_files],
)
"""
GRAPHS = """
import dagster as dg

days = dg.DailyPartitionsDefinition(start_date="2024-03-01")

class Memory(dg.ConfigurableIOManager):
    size: int = 1

    def handle_output(self, context, obj):
        print(self.size, obj)

    def load_input(self, context):
        return self.size

@dg.op(out=dg.DynamicOut())
def pieces(numbers):
    for number in numbers:
        yield dg.DynamicOutput(number, mapping_key=f"n{number}")

@dg.op
def doubled(context, number):
    return number * 2

@dg.op
def summed(numbers):
    return sum(numbers)

@dg.op(out={"low": dg.Out(), "high": dg.Out()})
def bounds(numbers):
    return min(numbers), max(numbers)

@dg.op
def shown(low, high):
    return low, high

@dg.op
def listed():
    return [1, 2]

@dg.asset(partitions_def=days)
def sold(context):
    return [1, 2]

@dg.graph_asset(partitions_def=days)
def total(sold):
    \"\"\"What was sold, twice.\"\"\"
    return summed(pieces(sold).map(doubled).collect())

@dg.multi_asset(outs={"left": dg.AssetOut(io_manager_key="small"), "right": dg.AssetOut(io_manager_key="large")})
def both():
    return 1, 2

@dg.job
def show():
    low, high = bounds(listed())
    shown(low, high)

defs = dg.Definitions(
    assets=[sold, total, both],
    jobs=[
        show,
        dg.define_asset_job("add", selection=["sold", "total"]),
        dg.define_asset_job("make", selection=["left", "right"]),
    ],
    resources={"small": Memory(size=1), "large": Memory(size=9)},
)
"""
WAYS = pytest.mark.parametrize("way", ["airflow", "prefect"])


@WAYS
def test_partitions_and_what_is_read_of_them_come_back(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(PARTITIONED, "dagster", way, tmp_path)
    assert done.exit_code == 0, done.output
    text = written(tmp_path / "back")
    assert "TimeWindowPartitionMapping(start_offset=-1, end_offset=-1)" in text
    assert "@dg.asset\ndef counted()" in text and "dagster_steps" not in text
    assert text.count("dg.DailyPartitionsDefinition(") == 1 and "partitions_def=daily_partitions" in text
    assert all(": equivalent" in line for line in verdicts(source, tmp_path / "back"))


@pytest.mark.oracle
@WAYS
def test_schedules_over_partitions_start_the_same_runs_in_dagster(
    way: str, tmp_path: Path, dagster: Path
) -> None:
    source, _ = there_and_back(PARTITIONED, "dagster", way, tmp_path)
    migrated(source, "dagster", tmp_path / "as_it_was")
    folders = [tmp_path / "as_it_was", tmp_path / "back"]
    before, after = loaded(
        dagster, folders, ("2024-02-29T00:00:00+00:00", "2024-03-04T00:00:00+00:00")
    ).values()
    assert after["schedules"] == before["schedules"] and before["schedules"]["later"]["runs"]
    assert after["error"] is None


ZONE = ("Europe/Berlin", "Asia/Tokyo")
OFFSET = (", end_offset=1", "")
KEYS = ('"south"', '"west"')


@pytest.mark.parametrize(
    ("change", "job"), [(ZONE, "sell"), (OFFSET, "look"), (KEYS, "visit")], ids=["zone", "offset", "keys"]
)
def test_partitions_that_were_changed_since_are_refused(
    change: tuple[str, str], job: str, tmp_path: Path
) -> None:
    source, _ = there_and_back(PARTITIONED, "dagster", "airflow", tmp_path)
    assert source.exists()
    dags = tmp_path / "there"
    (file,) = (path for path in dags.rglob("*.py") if "with DAG(" in path.read_text())
    changed(file, lambda text: text.replace(*change))
    done = migrated(dags, "dagster", tmp_path / "again")
    assert done.exit_code == 1
    assert f"'{job}' of this migration's output cannot be migrated on: " in done.output
    assert "not those of the migration" in done.output


def changed(file: Path, change: Callable[[str], str]) -> None:
    text = file.read_text()
    assert change(text) != text
    file.write_text(change(text))


@WAYS
def test_ops_come_back_with_their_schemas(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(CONFIGURED, "dagster", way, tmp_path)
    assert done.exit_code == 1
    assert "'keep' of this migration's output cannot be migrated on: kept, whose config_schema" in done.output
    text = written(tmp_path / "back")
    assert '"count": dg.Field(int, default_value=3), "unit": str' in text
    assert "@dg.sensor" not in text
    assert "look_for_crates starts runs of keep, too, which is not read back" in done.output
    assert verdicts(source, tmp_path / "back")[1] == "pack: equivalent (4 scenarios)"


def test_defaults_that_were_changed_since_are_refused(tmp_path: Path) -> None:
    there_and_back(CONFIGURED, "dagster", "airflow", tmp_path)
    (file,) = (path for path in (tmp_path / "there").rglob("*.py") if "with DAG(" in path.read_text())
    changed(file, lambda text: text.replace('"count": 3', '"count": 4'))
    done = migrated(tmp_path / "there", "dagster", tmp_path / "again")
    assert (
        "'pack' of this migration's output cannot be migrated on: boxes, whose configuration has other"
        in done.output
    )


@WAYS
def test_hooks_come_back_to_the_jobs_and_steps_that_said_them(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(HOOKED, "dagster", way, tmp_path)
    assert done.exit_code == 0, done.output
    text = written(tmp_path / "back")
    assert text.count("hooks={mourn}") == 2 and "@dg.asset(hooks={cheer})" in text
    assert ".with_hooks({" in text and "dagster_hooks" not in text
    assert [line.split(" (")[0] for line in verdicts(source, tmp_path / "back")] == [
        "count: equivalent",
        "parcels: equivalent",
        "stocked: equivalent",
    ]


def test_a_hook_that_one_step_of_a_job_has_no_longer_is_told(tmp_path: Path) -> None:
    there_and_back(HOOKED, "dagster", "airflow", tmp_path)
    (file,) = (path for path in (tmp_path / "there").rglob("*.py") if "with DAG(" in path.read_text())
    changed(file, lambda text: text.replace("on_failure_callback=step_hook(lambda: mourn)", "retries=0", 1))
    done = migrated(tmp_path / "there", "dagster", tmp_path / "again")
    assert done.exit_code == 1 and "the hooks of all its steps are not those of the migration" in done.output


def test_an_asset_that_has_other_hooks_in_another_job_since_is_told(tmp_path: Path) -> None:
    there_and_back(HOOKED, "dagster", "airflow", tmp_path)
    (file,) = (path for path in (tmp_path / "there").rglob("*.py") if "with DAG(" in path.read_text())
    head, mark, tail = file.read_text().rpartition("on_success_callback=step_hook(lambda: cheer)")
    changed(file, lambda _: head + mark.replace("cheer", 'telling("it")') + tail)
    done = migrated(tmp_path / "there", "dagster", tmp_path / "again")
    assert done.exit_code == 1 and "has other hooks here than in another job" in done.output


@WAYS
def test_schedules_and_sensors_come_back_with_what_they_start(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(STARTED, "dagster", way, tmp_path)
    assert done.exit_code == 0, done.output
    text = written(tmp_path / "back")
    assert "@dg.sensor(" in text and 'name="files"' in text and "minimum_interval_seconds=45" in text
    assert "dg.build_schedule_from_partitioned_job(" in text and "dagster_ticks" not in text
    assert all(": equivalent" in line for line in verdicts(source, tmp_path / "back"))


@pytest.mark.oracle
@WAYS
def test_schedules_start_the_same_runs_with_the_same_configuration_in_dagster(
    way: str, tmp_path: Path, dagster: Path
) -> None:
    source, _ = there_and_back(STARTED, "dagster", way, tmp_path)
    migrated(source, "dagster", tmp_path / "as_it_was")
    folders = [tmp_path / "as_it_was", tmp_path / "back"]
    before, after = loaded(
        dagster, folders, ("2024-03-01T00:00:00+00:00", "2024-03-04T12:00:00+00:00")
    ).values()
    assert after["error"] is None and after["schedules"] == before["schedules"]
    assert len(before["schedules"]) == 6 and all(one["runs"] for one in before["schedules"].values())
    assert set(after["sensors"]) == set(before["sensors"]) == {"files"}


def test_a_schedule_that_was_changed_or_taken_away_since_goes_along(tmp_path: Path) -> None:
    there_and_back(STARTED, "dagster", "airflow", tmp_path)
    (file,) = (path for path in (tmp_path / "there").rglob("*.py") if "with DAG(" in path.read_text())
    changed(
        file, lambda text: text.replace('{"rows": 500}', '{"rows": 600}').replace('"rows": 5}', '"rows": 7}')
    )
    done = migrated(tmp_path / "there", "dagster", tmp_path / "again")
    assert done.exit_code == 0, done.output
    text = written(tmp_path / "again")
    assert '"rows": 600' in text and '"rows": 7' in text and '"rows": 500' not in text


@WAYS
def test_graphs_of_assets_outputs_and_their_managers_come_back(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(GRAPHS, "dagster", way, tmp_path)
    assert done.exit_code == 0, done.output
    text = written(tmp_path / "back")
    assert "@dg.graph_asset(partitions_def=" in text and "What was sold, twice." in text
    assert 'dg.AssetOut(io_manager_key="small")' in text and 'dg.AssetOut(io_manager_key="large")' in text
    found = verdicts(source, tmp_path / "back")
    assert len(found) == 3 and all(": equivalent" in line for line in found)


@pytest.mark.oracle
def test_what_comes_back_loads_in_dagster(tmp_path: Path, dagster: Path) -> None:
    folders = []
    for name, source in {"graphs": GRAPHS, "hooks": HOOKED, "configured": CONFIGURED}.items():
        (tmp_path / name).mkdir()
        there_and_back(source, "dagster", "airflow", tmp_path / name)
        folders.append(tmp_path / name / "back")
    found = loaded(dagster, folders)
    assert [one["error"] for one in found.values()] == [None, None, None]
    assert set(found[folders[0]]["jobs"]) >= {"show", "add", "make"}


def test_an_op_that_makes_no_asset_of_its_graph_any_more_is_told(tmp_path: Path) -> None:
    there_and_back(GRAPHS, "dagster", "airflow", tmp_path)
    (file,) = (path for path in (tmp_path / "there").rglob("*.py") if "with DAG(" in path.read_text())
    changed(file, lambda text: text.replace('outlets=[Asset("total", group="default")]', "retries=0"))
    done = migrated(tmp_path / "there", "dagster", tmp_path / "again")
    assert done.exit_code == 1 and "makes other assets of its graph than it did" in done.output


def test_a_pipeline_that_does_more_than_start_runs_is_no_schedule(tmp_path: Path) -> None:
    there_and_back(STARTED, "dagster", "airflow", tmp_path)
    (file,) = (path for path in (tmp_path / "there").rglob("*.py") if "with DAG(" in path.read_text())
    changed(
        file,
        lambda text: text.replace(
            'trigger_dag_id="count", ', 'trigger_dag_id="count", wait_for_completion=True, '
        ),
    )
    done = migrated(tmp_path / "there", "dagster", tmp_path / "again")
    assert done.exit_code == 1
    assert (
        "'count' of this migration's output cannot be migrated on: count__each_night, which starts"
        in done.output
    )
