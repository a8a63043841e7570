"""DAGs of Airflow 3 as texts: what is mapped, pulled, rendered, waited for, updated, and limited."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

HEAD = """
import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.latest_only import LatestOnlyOperator
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.providers.standard.sensors.filesystem import FileSensor
from airflow.providers.standard.sensors.python import PythonSensor
from airflow.sdk import DAG, Asset, TaskGroup, task, task_group


def one(): return 1
def many(): return [1, 2, 3]
def dicts(): return [{"x": 1, "y": 2}, {"x": 3, "y": 4}]
def keyed(): return {"low": 1, "high": [2]}
def takes(value): return [value]
def both(first, second): return [first, second]
def each(x): return x
def pair(x, y): return [x, y]
def ready(): return True
def fails(): raise ValueError("no")
"""
SIZE = 6
"""Tasks of a DAG, at most."""
TEMPLATES = (
    "{{ ds }}",
    "{{ ts_nodash }}",
    "{{ params.size }}",
    "{{ run_id }}",
    "{{ data_interval_start | ds }}",
    "{{ logical_date.strftime('%Y') }}",
    "{{ macros.ds_add(ds, 7) }}",
    "{{ dag.dag_id }} {{ task.task_id }}",
)
DATED = 'start_date=pendulum.datetime(2024, 1, 1, tz="UTC")'
TRIGGERS = (
    "schedule=None",
    "schedule=None",
    f'schedule="0 6 * * *", {DATED}, catchup=False',
    f'schedule="0 6 * * *", {DATED}, end_date=pendulum.datetime(2024, 6, 1, tz="UTC")',
    f'schedule="@daily", {DATED}, max_active_runs=1',
    'schedule=[Asset("orders")]',
    'schedule=Asset("orders") & Asset("file://stock")',
    'schedule=Asset("orders") | Asset("file://stock")',
)
SETTINGS = (
    "",
    "",
    "",
    ", retries=2",
    ', pool="small", pool_slots=2',
    ', priority_weight=5, weight_rule="absolute"',
    ", max_active_tis_per_dag=1",
    ", depends_on_past=True",
    ', outlets=[Asset("sold")]',
    ", do_xcom_push=False",
    ', trigger_rule="all_done"',
    ', trigger_rule="none_failed"',
    ', trigger_rule="none_failed_min_one_success"',
    ", execution_timeout=pendulum.duration(minutes=5)",
)
OTHER = """

with DAG("p_other", schedule=None, params={"size": 1}):
    task(task_id="only")(takes)("{{ params.size }}")
"""
"""Whose runs tasks start."""
KINDS = (
    "plain",
    "plain",
    "takes",
    "shell",
    "pulls",
    "keyed",
    "mapped",
    "mapped",
    "mapped group",
    "sensor",
    "latest",
    "group",
    "starts",
)


@st.composite
def airflow_texts(draw: st.DrawFn) -> str:
    """A module with a DAG."""
    writing = _Writing(draw)
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=SIZE))
    for number, kind in enumerate(kinds):
        writing.add(f"t{number}", kind)
    given = draw(st.sampled_from(TRIGGERS))
    functions = "".join(f"\n{text}\n" for text in writing.functions)
    body = "\n".join(f"    {line}" for line in writing.lines)
    other = OTHER if "p_other" in body else ""
    return f'{HEAD}{functions}\n\nwith DAG("p", {given}, params={{"size": 3}}):\n{body}\n{other}'


class _Writing:
    """A DAG being written.

    Attributes:
        lines: of its block.
        functions: that only it has.
        values: variables of what tasks put out.
        lists: those of them that are lists.
        ids: of the tasks that can be pulled from.
    """

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.lines: list[str] = []
        self.functions: list[str] = []
        self.values: list[str] = []
        self.lists: list[str] = []
        self.ids: list[str] = []
        self.known: list[str] = []

    def one_of(self, some: Sequence[str]) -> str:
        """One of some texts."""
        return self.draw(st.sampled_from(list(some)))

    def add(self, name: str, kind: str) -> None:
        """One more task, or group of tasks."""
        before = list(self.known)
        match kind:
            case "takes" if self.values:
                self._python(name, "takes", self.one_of(self.values))
            case "shell":
                command = " ".join(
                    self.draw(
                        st.lists(st.sampled_from([*TEMPLATES, *self._pulled()]), min_size=1, max_size=2)
                    )
                )
                self.lines.append(
                    f'{name} = BashOperator(task_id="{name}", bash_command="echo {command}"{self._settings()})'
                )
                self._puts_out(name, f"{name}.output")
            case "pulls" if self.ids:
                key = self.one_of(["", "", ', key="return_value"', ', key="low"', ', key="missing"'])
                source = self.one_of([*self.ids, self.ids[0]])
                self.functions.append(
                    f'def pulls_{name}(ti=None): return ti.xcom_pull(task_ids="{source}"{key})'
                )
                self._python(name, f"pulls_{name}", "")
            case "keyed":
                self.lines.append(f'{name} = task(task_id="{name}", multiple_outputs=True)(keyed)()')
                self._puts_out(name, name)
                self.values += [f'{name}["low"]', f'{name}["high"]']
            case "mapped":
                self._mapped(name)
            case "mapped group":
                self._mapped_group(name)
            case "sensor":
                self._sensor(name)
            case "starts":
                how = self.one_of(["", ", wait_for_completion=True, poke_interval=1", ', conf={"size": 7}', ', conf={"size": "{{ params.size }}"}', ', logical_date="{{ logical_date }}"', ', trigger_run_id="again"'])  # fmt: skip
                self.lines.append(
                    f'{name} = TriggerDagRunOperator(task_id="{name}", trigger_dag_id="p_other"{how})'
                )
            case "latest":
                self.lines.append(f'{name} = LatestOnlyOperator(task_id="{name}")')
            case "group":
                self.lines += [
                    f'with TaskGroup("g_{name}") as {name}:',
                    '    task(task_id="a")(one)() >> task(task_id="b")(one)()',
                ]
                self.ids.append(f"g_{name}.b")
            case _:
                function = self.one_of(["one", "many", "dicts", "fails"])
                self._python(name, function, "")
                if function == "many":
                    self.lists.append(name)
        self.known.append(name)
        for other in before[-2:]:
            if self.draw(st.booleans()):
                self.lines.append(f"{other} >> {name}")

    def _settings(self) -> str:
        return self.one_of(SETTINGS)

    def _pulled(self) -> list[str]:
        return [f"{{{{ ti.xcom_pull(task_ids='{id}') }}}}" for id in self.ids]

    def _puts_out(self, name: str, value: str) -> None:
        self.values.append(value)
        self.ids.append(name)

    def _python(self, name: str, function: str, arguments: str) -> None:
        self.lines.append(f'{name} = task(task_id="{name}"{self._settings()})({function})({arguments})')
        self._puts_out(name, name)

    def _over(self) -> str:
        """What is mapped over."""
        listed = self.lists[-2:]
        ways = ["[1, 2]", '["a"]', *listed, *(f"{one}.map(takes)" for one in listed)]
        ways += [f"{one}.zip({other})" for one in listed for other in listed]
        ways += [f"{one}.concat({other})" for one in listed for other in listed]
        return self.one_of(ways)

    def _mapped(self, name: str) -> None:
        made = f'task(task_id="{name}"{self._settings()})'
        match self.one_of(["one", "product", "partial", "kwargs"]):
            case "product":
                call = f"{made}(pair).expand(x={self._over()}, y={self._over()})"
            case "partial":
                y = self.one_of(["7", *self.values[-2:]])
                call = f"{made}(pair).partial(y={y}).expand(x={self._over()})"
            case "kwargs":
                of = self.one_of(['[{"x": 1, "y": 2}]', '[{"x": 1, "y": [2]}, {"y": 3, "x": 4}]'])
                call = f"{made}(pair).expand_kwargs({of})"
            case _:
                call = f"{made}(each).expand(x={self._over()})"
        self.lines.append(f"{name} = {call}")
        self._puts_out(name, name)
        self.lists.append(name)

    def _mapped_group(self, name: str) -> None:
        inner = self.one_of(["takes", "each"])
        then = self.one_of(['task(task_id="b")(takes)(first)', 'first >> EmptyOperator(task_id="b")', 'task(task_id="b", trigger_rule="all_done")(both)(first, x)'])  # fmt: skip
        self.lines += [
            "@task_group",
            f"def {name}_of(x):",
            f'    first = task(task_id="a"{self._settings()})({inner})(x)',
        ]
        self.lines += [f"    {then}", f"{name} = {name}_of.expand(x={self._over()})"]

    def _sensor(self, name: str) -> None:
        said = self.one_of(["", ", soft_fail=True", ', mode="reschedule"', ", poke_interval=30, timeout=90"])
        made = self.one_of(["PythonSensor(python_callable=ready, ", 'FileSensor(filepath="/data/in.csv", '])
        self.lines.append(f'{name} = {made}task_id="{name}"{said})')
