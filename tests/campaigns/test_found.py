"""What generated pipelines have shown, each in its smallest form: written otherwise, and still the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.equivalence.check import Request, check
from calque.equivalence.formats.text import render
from calque.equivalence.names import renames
from calque.equivalence.verdict import Checked, Verdict
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read

AIRFLOW = """
import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task, task_group

def plain(): return 1
def asks(ti=None): return ti.task_id
def passes(): pass
def takes(value): return [value]
def both(first, second): return [first, second]
def fails(): raise ValueError("no")
"""
AIRFLOW_TWO = """
from airflow import DAG
from airflow.decorators import task, task_group

def plain(): return 1
def chooses(): return "a"
def takes(value): return [value]
def pair(x, y): return [x, y]
"""
BESIDE = """
with DAG("other", schedule=None):
    task(task_id="b")(takes)(task(task_id="a")(plain)())
"""
MAPPED = AIRFLOW.replace("def fails", "def many(): return [1, 2]\ndef fails")
PREFECT = """
from prefect import flow, task

@task
def plain(): return 1
@task
def none(size): pass
@task
def takes(value): return [value]
@task
def each(x): return x
@task(retries=1)
def again(x): return x
"""
DAGSTER = """
import dagster as dg

@dg.op(out={"low": dg.Out(), "high": dg.Out()})
def several(): return 1, []
@dg.op
def takes(value): return [value]
@dg.op
def nothing(value): pass
@dg.op
def both(first, second): return [first, second]
@dg.op(ins={"after": dg.In(dg.Nothing)})
def last(): return 9
"""
ASSETS = """
import dagster as dg

@dg.asset(partitions_def=dg.DailyPartitionsDefinition("2024-01-01"))
def made({}): return {}

job = dg.define_asset_job("found", selection=[made])
every = dg.build_schedule_from_partitioned_job(job)
defs = dg.Definitions([made], jobs=[job], schedules=[every])
"""
FOUND = {
    "runs that are for partitions that nobody asks for": (ASSETS, "1"),
    "runs that are for partitions that somebody asks for": (ASSETS, "context.partition_key"),
    "a value that comes along beside another way to where it is read": (
        DAGSTER,
        """low, high = several()
    both(high, takes(low))""",
    ),
    "calls of an op that wait for others": (
        DAGSTER,
        "last.alias('two')(last.alias('one')(takes(several()[0])))",
    ),
    "an op that does nothing": (DAGSTER, "takes(nothing(takes(several()[0])))"),
    "what nothing is before runs by whatever rule": (
        AIRFLOW,
        'EmptyOperator(task_id="first", trigger_rule="all_failed")',
    ),
    "where nothing is skipped none_failed is all_success": (
        AIRFLOW,
        'task(task_id="a")(plain)() >> EmptyOperator(task_id="b", trigger_rule="none_failed")',
    ),
    "such a rule implies edges, too": (
        AIRFLOW,
        """a = task(task_id="a")(plain)()
        b = task(task_id="b")(asks)()
        c = BashOperator(task_id="c", bash_command="exit 1", trigger_rule="none_failed_min_one_success")
        a >> [b, c]
        b >> c""",
    ),
    "a function beside one that asks for its context is the user's own": (
        AIRFLOW,
        """task(task_id="a")(asks)()
        task(task_id="b")(fails)()
        task(task_id="c")(takes)(task(task_id="d")(passes)())""",
    ),
    "what does nothing puts out None": (
        AIRFLOW,
        """task(task_id="a")(asks)()
        task(task_id="b")(takes)(EmptyOperator(task_id="c").output)""",
    ),
    "a gate before nothing but a teardown": (
        AIRFLOW,
        """opens = task(task_id="opens")(plain)().as_setup()
        gate = task.short_circuit(task_id="gate")(plain)()
        closes = task(task_id="closes")(plain)().as_teardown(setups=opens)
        opens >> gate >> closes""",
    ),
    "a gate of a mapped group, which Airflow 3 does not heed, as the report says": (
        AIRFLOW,
        """@task_group
        def mapped(x):
            gate = task.short_circuit(task_id="gate")(plain)()
            gate >> task(task_id="b")(plain)()
        mapped.expand(x=[1, 2])""",
    ),
    "a branch of a mapped group that skips what always runs, about which the report says two things": (
        AIRFLOW.replace("def fails", "def chooses(): return []\ndef fails"),
        """@task_group
        def mapped(x):
            branch = task.branch(task_id="branch")(chooses)()
            branch >> task(task_id="b", trigger_rule="always")(plain)()
        mapped.expand(x=[1, 2])""",
    ),
    "a gate far before what is mapped over a written list, which Airflow 3 does not skip, as the report says": (
        AIRFLOW,
        """gate = task.short_circuit(task_id="gate")(plain)()
        a = task(task_id="a")(plain)()
        b = task(task_id="b", trigger_rule="all_done")(takes).expand(value=[1, 2])
        gate >> a >> b""",
    ),
    "a branch before what is mapped over a written list, which Airflow 2 does not skip, as the report says": (
        AIRFLOW_TWO,
        """chosen = task.branch(task_id="chosen")(chooses)()
        chosen >> [task(task_id="a")(plain)(), task(task_id="b")(takes).expand(value=[1, 2])]""",
    ),
    "a gate of a mapped group, which Airflow 2 heeds where Airflow 3 does not, as the report says": (
        AIRFLOW_TWO,
        """@task_group
        def mapped(x):
            gate = task.short_circuit(task_id="gate")(plain)()
            gate >> task(task_id="b", trigger_rule="all_done")(plain)()
        mapped.expand(x=[1, 2])""",
    ),
    "a gate of a mapped group, which Airflow 2 lets skip by the index behind it, too, as the report says": (
        AIRFLOW_TWO,
        """@task_group
        def mapped(x):
            task.short_circuit(task_id="gate")(plain)()
        mapped.expand(x=[3]) >> task(task_id="b", trigger_rule="all_done")(takes).expand(value=[1, 2])""",
    ),
    "what a mapped task hands on with partial is None in Airflow 2 if there is nothing, as the report says": (
        AIRFLOW_TWO,
        """a = task(task_id="a")(takes).expand(value=[1, 2])
        task(task_id="b", trigger_rule="all_done")(pair).partial(y=a).expand(x=[1, 2])""",
    ),
    "the same beside a pipeline whose task of that name is told of otherwise": (
        AIRFLOW_TWO + BESIDE,
        """a = task(task_id="a")(takes).expand(value=[1, 2])
        task(task_id="b", trigger_rule="all_done")(pair).partial(y=a).expand(x=[1, 2])""",
    ),
    "what a template pulls, of a task whose op has another name than it": (
        AIRFLOW + BESIDE,
        """a = task(task_id="a", trigger_rule="none_failed")(takes).expand(value=[1, 2])
        b = task(task_id="b")(plain)()
        c = BashOperator(task_id="c", bash_command="echo {{ ti.xcom_pull(task_ids='a') }}")
        a >> b >> c
        a >> c""",
    ),
    "the same of a task that is called as it was": (
        AIRFLOW_TWO.replace("def plain", "from airflow.operators.bash import BashOperator\ndef plain")
        + BESIDE,
        """a = BashOperator(task_id="a", bash_command="echo {{ ds }}", max_active_tis_per_dag=1)
        b = task(task_id="b")(takes).expand(value=[1, 2])
        c = BashOperator(task_id="c", bash_command="echo {{ ti.xcom_pull(task_ids='a') }}")
        a >> b >> c
        a >> c""",
    ),
    "what is mapped over, and handed on as well, has no elements if there are none": (
        AIRFLOW_TWO,
        """a = task(task_id="a")(takes).expand(value=[1])
        task(task_id="b")(pair).partial(y=a).expand(x=a.zip(a))""",
    ),
    "what a template of Airflow 2 pulls of a mapped task is shown otherwise by Airflow 3, as the report says": (
        AIRFLOW_TWO.replace("def plain", "from airflow.operators.bash import BashOperator\ndef plain"),
        """mapped = task(task_id="a")(takes).expand(value=[1, 2])
        mapped >> BashOperator(task_id="b", bash_command="echo {{ ti.xcom_pull(task_ids='a') }}")""",
    ),
    "a gate before nothing but a setup's work, which skips what directly follows": (
        AIRFLOW,
        """gate = task.short_circuit(task_id="gate", ignore_downstream_trigger_rules=False)(plain)()
        opens = task(task_id="opens")(plain)().as_setup()
        work = task(task_id="work")(plain)()
        opens >> work >> task(task_id="closes")(plain)().as_teardown(setups=opens)
        gate >> work""",
    ),
    "what a setup holds from afar": (
        AIRFLOW,
        """opens = task(task_id="opens")(plain)().as_setup()
        a = task(task_id="a")(plain)()
        b = task(task_id="b", trigger_rule="all_done")(plain)()
        opens >> a >> b >> task(task_id="closes")(plain)().as_teardown(setups=opens)""",
    ),
    "a setup that nothing clears away after": (
        AIRFLOW,
        'task(task_id="opens")(plain)().as_setup() >> task(task_id="a")(plain)()',
    ),
    "what is called when a run has failed whose ops ask for nothing": (
        AIRFLOW,
        'task(task_id="a")(plain)()',
        "on_failure_callback=takes",
    ),
    "parameters of a job whose ops ask for none": (
        AIRFLOW,
        'task(task_id="a")(plain)()',
        'schedule=None, params={"size": 3}',
    ),
    "a clock that Dagster has otherwise": (
        AIRFLOW,
        'task(task_id="a")(plain)()',
        'schedule="15 2 1 * *", start_date=pendulum.datetime(2024, 1, 1, tz="Europe/Berlin")',
    ),
    "a single run": (
        AIRFLOW,
        'task(task_id="a")(plain)()',
        'schedule="@once", start_date=pendulum.datetime(2024, 1, 1, tz="Europe/Berlin")',
    ),
    "what a macro, a variable or a connection says in a template": (
        AIRFLOW,
        """BashOperator(task_id="a", bash_command="echo {{ macros.ds_add(ds, 7) }} {{ var.json.settings.a }}")
        BashOperator(task_id="b", bash_command="echo {{ conn.db.host }} {{ var.value.get('x', 'd') }}")""",
    ),
    "what a template pulls of a mapped task is a list in Airflow 3": (
        AIRFLOW,
        """mapped = task(task_id="a")(takes).expand(value=[1, 2])
        mapped >> BashOperator(task_id="b", bash_command="echo {{ run_id }} {{ ti.xcom_pull(task_ids='a') }}")""",
    ),
    "what mapped tasks put out is shaped and mapped again": (
        MAPPED,
        """first = task(task_id="a")(takes).expand(value=[1, 2])
        task(task_id="b")(takes).expand(value=first.zip(first))
        task(task_id="c")(takes).expand(value=first.concat(first))""",
    ),
    "what follows in a mapped group takes an element, too": (
        MAPPED,
        """first = task(task_id="a")(takes).expand(value=[1, 2])
        @task_group
        def mapped(x):
            task(task_id="c", trigger_rule="all_done")(both)(task(task_id="b")(takes)(x), x)
        mapped.expand(x=first)""",
    ),
    "pools of tasks that rules decide about": (
        AIRFLOW,
        'task(task_id="a", pool="small", trigger_rule="all_done")(plain)()',
    ),
    "a function that shapes what is mapped is written on one line": (
        MAPPED,
        """listed = task(task_id="a")(many)()
        task(task_id="b")(takes).expand(value=listed.map(takes))""",
    ),
    "what a program calls in order": (
        PREFECT,
        """first = plain.submit()
    second = plain()
    third = takes.submit([first, second])
    each.submit(1, wait_for=[third])""",
    ),
    "a body that Prefect gives a parameter, and that does nothing with it": (
        PREFECT,
        """one = none.submit(size=size)
    each.submit(1, wait_for=[one])
    one.result()""",
        "size=3",
    ),
    "a name of a comprehension that is a task's elsewhere": (
        PREFECT,
        """mapped = each.map([1, 2])
    [plain.result() for plain in mapped]""",
    ),
    "a None of a mapped task that retries is a value for who reads them all": (
        PREFECT,
        "takes.submit(again.map([1, 2]))",
    ),
    "what is mapped over what was mapped comes after what the first came after": (
        PREFECT,
        """one = takes(plain())
    again.map([1, 2])
    each.map(each.map(one))""",
    ),
    "parameters of a job of assets": (PREFECT, "takes(plain())", "size=3"),
    "a task that does nothing with what it is given, and is mapped": (PREFECT, "none.map([1, 2])"),
    "what is mapped over asks for a parameter of the run": (PREFECT, "takes(each.map([size, 1]))", "size=3"),
    "a gate and a branch before a map skip what the other version does not, each in another one": (
        AIRFLOW_TWO,
        """gate = task.short_circuit(task_id="gate")(plain)()
        branch = task.branch(task_id="branch")(chooses)()
        gate >> branch >> task(task_id="a", trigger_rule="all_done")(takes).expand(value=[1, 2])""",
    ),
    "what follows a map that was waited for follows what was before it": (
        PREFECT,
        """plain()
    mapped = each.map([1, 2])
    takes.submit(mapped.result())""",
    ),
    "so it does behind a map that may be empty": (
        PREFECT,
        """listed = takes.submit(1)
    plain()
    mapped = each.map(listed)
    again.submit(mapped.result())""",
    ),
    "a map that is waited for twice": (
        PREFECT,
        """mapped = each.map([1, 2])
    mapped.result()
    plain()
    mapped.result()
    again.map([1, 2])""",
    ),
    "a map behind another map that was waited for": (
        PREFECT + "@task\ndef both(x, y): return [x, y]\n",
        """plain()
    mapped = each.map([1, 2])
    mapped.result()
    both.map([1, 2], unmapped(mapped))""",
    ),
    "lists that are written down are mapped over side by side": (
        PREFECT + "@task\ndef pair(x, y): return [x, y]\n",
        """mapped = each.map(takes.submit(1))
    takes(pair.map([1, [2]], y=["a", "b"]).result())""",
    ),
    "one list is mapped over": (PREFECT, "each.map([1, 2])"),
    "what is mapped puts out None": (PREFECT, "takes.submit(each.map([1, 2]))"),
    "a run is started with what is written down": (
        AIRFLOW
        + "from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator\n"
        + 'with DAG("other", schedule=None, params={"size": 1}):\n    task(task_id="only")(plain)()\n',
        """TriggerDagRunOperator(task_id="starts", trigger_dag_id="other", conf={"size": 7, "of": [1, None]})""",
    ),
    "how a run ended is asked for behind a condition": (
        PREFECT,
        """if not full:
        plain(return_state=True)
    if size > 2:
        again(1)""",
        "size: int = 3, full: bool = True",
    ),
}


def source(text: str, body: str, given: str = "schedule=None") -> str:
    """A project of one file and one pipeline."""
    if text is ASSETS:
        return text.format("context" if "context" in body else "", body)
    if text is DAGSTER:
        return f"{text}\n@dg.job\ndef found():\n    {body}\n"
    if text.startswith(PREFECT):
        parameters = "" if given == "schedule=None" else given
        return f"{text}\n@flow\ndef found({parameters}):\n    {body}\n"
    return f'{text}\nwith DAG("found", {given}):\n    {body.replace("        ", "    ")}\n'


@pytest.mark.parametrize("target", ["airflow", "dagster", "prefect"])
@pytest.mark.parametrize("name", FOUND)
def test_it_is_the_same_after_a_migration(name: str, target: str, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "found.py").write_text(source(*FOUND[name]))
    project = read([tmp_path / "source"], ReadingOptions(whole=True))
    files, report = migration(project, target, Options(package="shop"))
    write_folder(tmp_path / target, files)
    out = read([tmp_path / target], ReadingOptions(whole=True))
    checked = check(Request(project, out, ("source", target), renames(project, report, ()), report))
    assert "found" in [verdict.pipeline for verdict in checked.pipelines]
    for verdict in checked.pipelines:
        shown = render(Checked(source="source", out=target, level="reference", pipelines=(verdict,)))
        assert verdict.verdict in (Verdict.EQUIVALENT, Verdict.APPROXIMATE), shown
