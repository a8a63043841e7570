"""What generated pipelines have shown in the real tools, each in its smallest form; and a small part of `make fuzz-native`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from calque.equivalence.native.recorders import Recorders
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read
from tests.campaigns.fuzz_ir import generated
from tests.campaigns.natively import crossed, is_open, wanted
from tests.campaigns.origins import GRAPHS
from tests.equivalence.native import migrated

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(600), pytest.mark.xdist_group("native")]
SEED = 2026
COUNT = 3
RUNS = 4
DAGSTER = """
import dagster as dg
from dagster import Output
"""
AIRFLOW = """
from airflow.sdk import DAG, task
"""
FOUND = {
    "what needs an output that is not there is skipped, though something else failed": (
        "dagster",
        f"""{DAGSTER}
@dg.op
def fails():
    raise ValueError("no")

@dg.op(out=dg.Out(is_required=False))
def puts_out_nothing():
    if False:
        yield Output([])

@dg.op
def takes(failed, absent):
    return [failed, absent]

@dg.op
def after(failed):
    return [failed]

@dg.job
def found_0():
    failed = fails()
    takes(failed, puts_out_nothing())
    after(failed)
""",
    ),
    "what always runs has begun before a gate could skip it": (
        "airflow",
        f"""{AIRFLOW}
with DAG("found_1", schedule=None):
    @task
    def first(): return 1
    @task.short_circuit(ignore_downstream_trigger_rules=False)
    def gate(): return []
    @task(trigger_rule="always")
    def at_once(): return 2
    @task
    def skipped(): return 3

    closed = gate()
    first() >> closed >> [at_once(), skipped()]
""",
    ),
    "what is tried again is not cut off by what else failed": (
        "airflow",
        f"""{AIRFLOW}
with DAG("found_3", schedule=None):
    @task
    def fails(): raise ValueError("no")
    @task(retries=3)
    def tried(): raise ValueError("no")
    @task
    def after(): return 1

    [fails(), tried()] >> after()
""",
    ),
    "what fails for ever inside of another tool's body fails for ever": (
        "dagster",
        f"""{DAGSTER}
@dg.op(out=dg.Out(is_required=False))
def may():
    if False:
        yield Output([])

@dg.op
def takes(given):
    return given

@dg.job
def found_4():
    takes(may())
""",
    ),
    "what is mapped over failed, so that the run fails without a run of the map": (
        "airflow",
        f"""{AIRFLOW}
with DAG("found_5", schedule=None):
    @task
    def fails(): raise ValueError("no")
    @task(trigger_rule="all_done")
    def each(x): return 1
    @task(trigger_rule="all_done")
    def after(given): return 1

    failed = fails()
    each.expand(x=failed)
    after(failed)
""",
    ),
    "a map joins before it is asked whether it has elements": (
        "airflow",
        f"""{AIRFLOW}
with DAG("found_6", schedule=None):
    @task
    def half(x):
        if x == 2:
            raise ValueError("no")
    @task(trigger_rule="none_failed_min_one_success")
    def each(x): return 1
    @task
    def other(): return 1

    other() >> each.expand(x=half.expand(x=[1, 2]))
""",
    ),
    "what has no elements is tried again where others are mapped over it": (
        "airflow",
        f"""{AIRFLOW}
with DAG("found_13", schedule=None):
    @task(retries=2)
    def text(): return "abc"
    @task
    def each(x): return x

    each.expand(x=text())
""",
    ),
    "what is given of a map is no list in Airflow, and the report says so": (
        "airflow",
        f"""{AIRFLOW}
with DAG("found_7", schedule=None):
    @task
    def each(x): return [x]
    @task
    def shown(found): return f"{{found}}"
    @task
    def counted(found): return f"{{len(found)}} {{found}}"
    @task
    def same(found): return found
    @task
    def within(found): return [found]
    @task
    def joined(found): return found + [1]
    @task
    def compared(found): return [found == [["a"]], [["a"]] == found, found != [], ["a"] in found, found[0], found[0:]]

    found = each.expand(x=["a"])
    shown(found)
    counted(found)
    same(found)
    within(found)
    joined(found)
    compared(found)
""",
    ),
    "functions are called as those of the support modules": (
        "airflow",
        f"""{AIRFLOW}
with DAG("found_8", schedule=None):
    @task
    def product(x): return [x]
    @task(trigger_rule="all_done")
    def last(given): return list(given)
    @task(trigger_rule="one_done")
    def guarded_task(given): return [given]
    @task(trigger_rule="none_failed")
    def expansion(given): return given

    expansion(guarded_task(last(product.expand(x=[1, 2]))))
""",
    ),
    "a map over a map that put nothing out has no elements in Airflow 2, either": (
        "airflow",
        """
from datetime import datetime
from airflow.decorators import task
from airflow.models import DAG

with DAG("found_9", schedule=None, start_date=datetime(2024, 1, 1)):
    @task
    def fails(x): raise ValueError("no")
    @task(trigger_rule="all_done")
    def each(x): return x
    @task(trigger_rule="all_done")
    def after(): return 1

    each.expand(x=fails.expand(x=[1, 2])) >> after()
""",
    ),
    "a setup that failed holds what follows it from afar, whatever its rule": (
        "airflow",
        f"""{AIRFLOW}
with DAG("found_10", schedule=None):
    @task
    def opens(): raise ValueError("no")
    @task
    def work(): return 1
    @task(trigger_rule="all_done")
    def after(): return 2
    @task
    def closes(): return 3

    opened = opens().as_setup()
    opened >> work() >> after() >> closes().as_teardown(setups=opened)
""",
    ),
    "what Prefect maps over is None, and the report says what Airflow makes of that": (
        "prefect",
        """
from prefect import flow, task

@task
def nothing(): pass
@task
def after(): return 1
@task
def each(x): return [x]

@flow(name="found_11")
def found_11():
    run = nothing.submit()
    value = run.result()
    ended = after.submit().result()
    each.map(x=value)
""",
    ),
    "a call that fails ends the flow, and what still runs is cut off, or not": (
        "prefect",
        """
import time
from prefect import flow, task

@task
def slow(x):
    time.sleep(0.2)
    return x
@task
def fails(): raise ValueError("no")

@flow(name="found_12")
def found_12():
    running = slow.map([1, 2, 3])
    fails()
    return running
""",
    ),
    "an element fails in the step that runs it": (
        "airflow",
        f"""{AIRFLOW}
with DAG("found_2", schedule=None):
    @task
    def each(x): return [x]
    @task(trigger_rule="all_skipped")
    def skipped(): return 1
    @task(trigger_rule="one_done")
    def after(): return 2

    each.expand(x=[1]) >> skipped() >> after()
""",
    ),
    "a map of a written list without elements ends as what is before it lets it": (
        "airflow",
        f"""{AIRFLOW}
with DAG("found_14", schedule=None):
    @task
    def fails(): raise ValueError("no")
    @task
    def each(x): return [x]
    @task(trigger_rule="none_failed")
    def after(): return 2

    fails() >> each.expand(x=[]) >> after()
""",
    ),
    "what is not stored is not there for those who read it": (
        "airflow",
        f"""{AIRFLOW}
with DAG("found_15", schedule=None):
    @task(do_xcom_push=False)
    def silent(x): return [x]
    @task
    def hears(x): return x is None
    @task
    def counts(x): return len(list(x))

    hears(silent(1))
    counts(silent.expand(x=[1, 2]))
""",
    ),
}
"""The tool, and a source of one pipeline."""


@pytest.fixture(scope="module")
def recorders() -> Iterator[Recorders]:
    with Recorders() as found:
        yield found


@pytest.mark.parametrize("tool", sorted(GRAPHS))
def test_generated_pipelines_behave_as_before_in_the_real_tools(
    tool: str, recorders: Recorders, tmp_path: Path
) -> None:
    pipelines = generated(GRAPHS[tool], SEED, COUNT)
    targets = [target for target in GRAPHS if target != tool]
    some = [wanted(GRAPHS[tool], pipelines, target, RUNS, tmp_path) for target in targets]
    found = [one for findings in crossed(some, recorders) for _, one in findings]
    assert len(found) == 2 * len(pipelines)
    assert [one for one in found if is_open(one)] == []


@pytest.mark.parametrize("name", FOUND)
def test_it_behaves_as_before_in_the_real_tools(name: str, recorders: Recorders, tmp_path: Path) -> None:
    tool, text = FOUND[name]
    source = tmp_path / "source"
    source.mkdir()
    (source / "flows.py").write_text(text)
    project = read([source], ReadingOptions(whole=True), tool)
    targets = [target for target in GRAPHS if target != tool]
    outs = [
        migrated("source", source, project, target, tmp_path / f"out_{target}", 8, (), False)
        for target in targets
    ]
    some = [one for one in outs if one is not None]
    found = [one for findings in crossed(some, recorders) for _, one in findings]
    assert len(found) == 2
    assert [one for one in found if is_open(one)] == []
