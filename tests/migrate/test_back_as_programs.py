"""Flows that do something themselves come back as such: code between tasks, conditions, parts that are no graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.migrate.ways import migrated, there_and_back, verdicts, written
from tests.oracles.prefect import runs

WAYS = ["airflow", "dagster"]
SHOP = """
import statistics

from prefect import flow, task

@task
def listed(size):
    return list(range(size))

@task(retries=1, retry_delay_seconds=1)
def doubled(number):
    return 2 * number

@task
def total(numbers):
    return sum(numbers)

@task
def told(text):
    return text.upper()

def least(numbers):
    return min(numbers)

@flow
def between(size: int = 3):
    rows = listed(size)
    kept = [row for row in rows if row]
    # of what is there
    mean = statistics.mean(kept)
    found = total(kept)
    return told(f"{found} of {least(rows)}: {mean:.1f}")

@flow
def futures(size: int = 3):
    return doubled(total(doubled.map(listed(size))))

@flow
def ways(size: int = 3, loud: bool = True):
    rows = listed(size)
    if len(rows) > 2:
        found = total(rows)
    else:
        found = doubled(size)
    if loud:
        told("loud")
    return doubled(found)

@flow
def loops(size: int = 3):
    for row in listed(size):
        doubled(row)
    return told("done")
"""


@pytest.mark.parametrize("way", WAYS)
def test_they_come_back_equivalent(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(SHOP, "prefect", way, tmp_path)
    assert done.exit_code == 0, done.output
    assert [line.partition(" (")[0] for line in verdicts(source, tmp_path / "back")] == [
        "between: equivalent",
        "futures: equivalent",
        "loops: equivalent",
        "ways: equivalent",
    ]


@pytest.mark.parametrize("way", WAYS)
def test_what_they_do_stands_in_the_flow_as_it_stood(way: str, tmp_path: Path) -> None:
    there_and_back(SHOP, "prefect", way, tmp_path)
    text = written(tmp_path / "back")
    for part in (
        "    kept = [row for row in rows if row]\n    # of what is there\n    mean = statistics.mean(kept)\n",
        'told(f"{found} of {least(rows)}: {mean:.1f}")',
        "    total_result = total(numbers=doubled_run)\n    doubled(number=total_result)\n",
        "    if len(rows) > 2:\n        found = total(numbers=rows)\n    else:\n        found = doubled(number=size)\n",
        '    if loud:\n        told(text="loud")\n',
        "    for row in listed(size):\n        doubled(row)\n",
    ):
        assert part in text
    assert not {"prefect_steps", "prefect_code", "graph_tasks"} & {
        path.stem for path in (tmp_path / "back").rglob("*.py")
    }


@pytest.mark.oracle
@pytest.mark.xdist_group("prefect_runs")
@pytest.mark.parametrize("way", WAYS)
def test_they_run_in_prefect_as_the_source(way: str, tmp_path: Path, prefect: Path) -> None:
    source, _ = there_and_back(SHOP, "prefect", way, tmp_path)
    back = tmp_path / "back"
    names = ["between", "futures", "ways", "loops"]
    places = {
        name: next(path for path in back.rglob("*.py") if f"def {name}(" in path.read_text())
        for name in names
    }
    requests = []
    for name in names:
        requests.append({"project": str(source), "root": str(tmp_path), "module": "work", "flow": name})
        module = ".".join(places[name].relative_to(back).with_suffix("").parts)
        requests.append({"project": str(back), "root": str(tmp_path), "module": module, "flow": name})
    found = runs(prefect, requests)
    for name, before, after in zip(names, found[::2], found[1::2], strict=True):
        assert before["state"] == after["state"] == "success", (name, before, after)
        assert sorted(before["nodes"], key=str) == sorted(after["nodes"], key=str), name


@pytest.mark.parametrize("way", WAYS)
def test_what_was_changed_since_goes_along(way: str, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "work.py").write_text(SHOP)
    migrated(tmp_path / "source", way, tmp_path / "there")
    for path in (tmp_path / "there").rglob("*.py"):
        text = path.read_text()
        path.write_text(text.replace("kept = [row for row in rows if row]", "kept = sorted(rows)[1:]"))
    done = migrated(tmp_path / "there", "prefect", tmp_path / "back")
    assert "is not as the migration wrote it" in done.output
    text = written(tmp_path / "back")
    assert "    kept = sorted(rows)[1:]\n    # of what is there\n    mean = statistics.mean(kept)\n" in text


LATER = """
from prefect import flow, task

@task
def one(number):
    return number

@flow
def counts(number: int = 2):
    number = number * 2
    for _ in range(2):
        number += 1
    first = one(number)
    wait = first + 1
    one(1)
    return wait
"""


def test_what_other_code_sets_is_kept_under_another_name(tmp_path: Path) -> None:
    source, done = there_and_back(LATER, "prefect", "airflow", tmp_path)
    assert done.exit_code == 0, done.output
    assert verdicts(source, tmp_path / "back")[0].startswith("counts: equivalent")


TEXTS = """
from prefect import flow, task

@task
def one(number):
    return number

@task
def told(text):
    return text

@flow
def asked(number: int = 2):
    first = one.submit(number)
    second = one.submit(3)
    told.submit(f"got {first.result()}")
    return told(second)

@flow
def given(number: int = 2):
    count = one(number)
    told(f"got {count}")
"""


@pytest.mark.parametrize("way", WAYS)
def test_texts_are_made_of_results_not_of_futures(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(TEXTS, "prefect", way, tmp_path)
    assert done.exit_code == 0, done.output
    assert all(": equivalent" in line for line in verdicts(source, tmp_path / "back"))
    text = written(tmp_path / "back")
    assert 'told.submit(f"got {one_run.result()}")' in text or "f'got {one_run.result()}'" in text
    assert "_run}" not in text


OPTIONS = """
from prefect import flow, task
from prefect.assets import materialize

@materialize("s3://farm/milk", asset_deps=["s3://farm/hay"])
def milk():
    return 3

@task(log_prints=True, persist_result=False)
def told(count):
    print(count)

@flow(log_prints=True, persist_result=False)
def morning(count: int = 2):
    told(milk())
"""


@pytest.mark.parametrize("way", WAYS)
def test_assets_and_options_come_back(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(OPTIONS, "prefect", way, tmp_path)
    assert done.exit_code == 0, done.output
    assert verdicts(source, tmp_path / "back")[0].startswith("morning: equivalent")
    text = written(tmp_path / "back")
    for part in (
        "@materialize('s3://farm/milk', asset_deps=['s3://farm/hay'])",
        "@task(log_prints=True, persist_result=False)",
        "@flow(log_prints=True, persist_result=False)",
    ):
        assert part.replace("'", '"') in text.replace("'", '"')


def test_what_no_program_says_is_refused(tmp_path: Path) -> None:
    _, done = there_and_back(
        TEXTS
        + "\n@flow\ndef states(number: int = 2):\n    state = one(number, return_state=True)\n    other = one(3, return_state=True)\n    return state, other\n",
        "prefect",
        "airflow",
        tmp_path,
    )
    assert done.exit_code == 1
    assert "'states' of this migration's output cannot be migrated on: " in done.output
