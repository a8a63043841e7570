"""Flows that ask how their runs ended come back asking: for states, for errors as values, for results that may not be there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.migrate.ways import there_and_back, verdicts, written
from tests.oracles.prefect import runs

WAYS = ["airflow", "dagster"]
SHOP = """
from prefect import allow_failure, flow, task

@task
def fetch(fails=True):
    if fails:
        raise ValueError("nothing there")
    return 20

@task
def store(value):
    return value

@task
def described(value):
    return str(value)

@flow
def decides():
    state = fetch(return_state=True)
    if state.is_failed():
        amount = 1
    else:
        amount = state.result()
    return store(amount)

@flow
def forgives():
    found = fetch.submit()
    error = found.result(raise_on_failure=False)
    return store(f"it was {error!r}")

@flow
def waits():
    found = fetch.submit()
    found.wait()
    store(3)

@flow
def allows():
    found = fetch.submit()
    told = described.submit(allow_failure(found))
    return told.result()

@flow
def is_not_reached():
    found = fetch.submit()
    state = store(found, return_state=True)
    store(state.name)
"""


@pytest.mark.parametrize("way", WAYS)
def test_they_come_back_equivalent(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(SHOP, "prefect", way, tmp_path)
    assert done.exit_code == 0, done.output
    said = [line.partition(" (")[0] for line in verdicts(source, tmp_path / "back")]
    assert said == [
        "allows: equivalent",
        "decides: equivalent",
        "forgives: equivalent",
        "is-not-reached: equivalent",
        "waits: equivalent",
    ]
    text = written(tmp_path / "back")
    for part in (
        "    state = fetch(return_state=True)\n    if state.is_failed():\n",
        ".result(raise_on_failure=False)\n",
        "    fetch_run.wait()\n    store(value=3)\n",
        "described.submit(value=allow_failure(fetch_run))",
        "    fetch_run = fetch.submit()\n    state = store(value=fetch_run, return_state=True)\n",
    ):
        assert part in text, part


@pytest.mark.oracle
@pytest.mark.xdist_group("prefect_runs")
@pytest.mark.parametrize("way", WAYS)
def test_they_run_in_prefect_as_the_source(way: str, tmp_path: Path, prefect: Path) -> None:
    source, _ = there_and_back(SHOP, "prefect", way, tmp_path)
    back = tmp_path / "back"
    names = ["decides", "forgives", "waits", "allows", "is_not_reached"]
    requests = []
    for name in names:
        (place,) = (path for path in back.rglob("*.py") if f"def {name}(" in path.read_text())
        requests.append({"project": str(source), "root": str(tmp_path), "module": "work", "flow": name})
        module = ".".join(place.relative_to(back).with_suffix("").parts)
        requests.append({"project": str(back), "root": str(tmp_path), "module": module, "flow": name})
    found = runs(prefect, requests)
    for name, before, after in zip(names, found[::2], found[1::2], strict=True):
        assert before["state"] == after["state"], (name, before, after)
        assert sorted(before["nodes"], key=str) == sorted(after["nodes"], key=str), name


READ_LATER = """
from prefect import flow, task

@task
def fetch(number):
    return number

@flow
def reads_it_later():
    first = fetch.submit(1)
    fetch(2)
    first.wait()
    state = fetch(3, return_state=True)
    fetch(4)
    fetch(state.is_failed())
"""


@pytest.mark.parametrize("way", WAYS)
def test_what_comes_back_of_states_that_are_read_later_is_equivalent_or_told(
    way: str, tmp_path: Path
) -> None:
    source, done = there_and_back(READ_LATER, "prefect", way, tmp_path)
    if done.exit_code == 0:
        assert verdicts(source, tmp_path / "back")[0].startswith("reads-it-later: equivalent")
    else:
        assert "cannot be migrated on" in done.output
