"""DAGs of Airflow 3 as texts: what chooses, closes, sets up, tears down, skips and fails, in groups that may be mapped."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

HEAD = """
from airflow.exceptions import AirflowFailException, AirflowSkipException
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.python import ShortCircuitOperator
from airflow.providers.standard.sensors.python import PythonSensor
from airflow.sdk import DAG, Label, TaskGroup, chain, cross_downstream, setup, task, task_group, teardown


def one(): return 1
def takes(value): return [value]
def each(x): return x
def ready(): return True
def fails(): raise ValueError("no")
def gives_up(): raise AirflowFailException("no")
def skips(): raise AirflowSkipException("not now")
def may_skip(value):
    if not value:
        raise AirflowSkipException("nothing")
    return value
def pushes(ti=None):
    ti.xcom_push(key="low", value=1)
    ti.xcom_push(key="high", value=[2])
    return 3
def told(context): print(context["ti"].task_id)
"""
SIZE = 7
"""Tasks, gates and groups of a DAG, at most."""
DEPTH = 2
"""Groups inside of one another, at most."""
RULES = (
    "all_success",
    "all_failed",
    "all_done",
    "all_skipped",
    "one_success",
    "one_failed",
    "one_done",
    "none_failed",
    "none_failed_min_one_success",
    "none_skipped",
    "all_done_min_one_success",
    "always",
)
KINDS = (
    "plain",
    "plain",
    "takes",
    "empty",
    "branch",
    "gate",
    "group",
    "mapped group",
    "setup",
    "pushes",
    "pulls",
    "sensor",
    "skips",
    "mapped",
)
GIVEN = (
    "schedule=None",
    "schedule=None",
    'schedule=None, default_args={"retries": 1}',
    'schedule=None, default_args={"trigger_rule": "all_done"}',
    "schedule=None, fail_fast=True",
    "schedule=None, on_failure_callback=told",
)


@st.composite
def airflow_control_texts(draw: st.DrawFn) -> str:
    """A module with a DAG."""
    given = draw(st.sampled_from(GIVEN))
    writing = _Writing(draw, rules="trigger_rule" not in given and "fail_fast" not in given)
    writing.block(draw(st.integers(1, SIZE)), 0, "")
    functions = "".join(f"\n{text}\n" for text in writing.functions)
    body = "\n".join(f"    {line}" for line in writing.lines)
    return f'{HEAD}{functions}\n\nwith DAG("p", {given}):\n{body}\n'


class _Writing:
    """A DAG being written.

    Attributes:
        rules: its tasks may have trigger rules of their own.
        lines: of its block.
        functions: that only it has.
        pushed: the ids of tasks that push values by keys, outside of mapped groups.
        count: of the names given.
    """

    def __init__(self, draw: st.DrawFn, rules: bool) -> None:
        self.draw = draw
        self.rules = rules
        self.lines: list[str] = []
        self.functions: list[str] = []
        self.pushed: list[str] = []
        self.count = 0

    def one_of(self, some: Sequence[str]) -> str:
        """One of some texts."""
        return self.draw(st.sampled_from(list(some)))

    def block(self, size: int, depth: int, prefix: str, given: str | None = None) -> None:
        """Some tasks beside one another, and what is between them.

        Args:
            size: how many.
            depth: of the groups around them.
            prefix: of their ids.
            given: what a mapped group gives each of its tasks.
        """
        known: list[tuple[str, str]] = []
        values = [given] if given is not None else []
        choosing: list[tuple[str, str, list[str]]] = []
        indent = "    " * depth
        for _ in range(size):
            name = f"t{self.count}"
            self.count += 1
            kind = self.one_of(KINDS)
            before = list(known[-3:])
            self._add(indent, name, kind, depth, prefix, values, given is not None)
            is_group = kind in ("group", "mapped group") and depth < DEPTH and given is None
            known.append((name, f"{prefix}g_{name}" if is_group else f"{prefix}{name}"))
            if kind == "branch":
                choosing.append((name, f"{prefix}{name}", []))
            for other, _id in before:
                if self.draw(st.booleans()):
                    self._order(indent, other, name)
                    for chooser, _, chosen in choosing:
                        if chooser == other:
                            chosen.append(known[-1][1])
        for name, _, chosen in choosing:
            ways = [f"return {one!r}" for one in chosen] + ([f"return {chosen!r}"] if chosen else [])
            both = [f"return {chosen[0]!r} if run_id else {chosen[-1]!r}"] if len(chosen) > 1 else []
            self.functions.append(
                f"def chooses_{name}(run_id=None):\n    {self.one_of([*ways, *both, 'return None'])}"
            )

    def _order(self, indent: str, first: str, then: str) -> None:
        self.lines.append(
            indent
            + self.one_of([f"{first} >> {then}", f"{then} << {first}", f"chain({first}, {then})", f'{first} >> Label("on") >> {then}'])
        )  # fmt: skip

    def _settings(self) -> str:
        rule = f', trigger_rule="{self.one_of(RULES)}"' if self.rules and self.draw(st.booleans()) else ""
        return rule + self.one_of(["", "", "", ", retries=2", ", on_success_callback=told"])

    def _add(
        self, indent: str, name: str, kind: str, depth: int, prefix: str, values: list[str], is_mapped: bool
    ) -> None:
        """One more task, gate or group."""
        made = f'task(task_id="{name}"{self._settings()})'
        match kind:
            case "takes" if values:
                self._value(
                    indent,
                    name,
                    f"{made}({self.one_of(['takes', 'may_skip'])})({self.one_of(values)})",
                    values,
                )
            case "empty":
                self.lines.append(f'{indent}{name} = EmptyOperator(task_id="{name}"{self._settings()})')
            case "branch":
                self.lines.append(
                    f'{indent}{name} = task.branch(task_id="{name}"{self._settings()})(chooses_{name})()'
                )
            case "gate":
                far = self.one_of(["", ", ignore_downstream_trigger_rules=False"])
                self.lines.append(
                    f'{indent}{name} = task.short_circuit(task_id="{name}"{far}{self._settings()})(one)()'
                )
            case "group" | "mapped group" if depth < DEPTH and not is_mapped:
                self._group(indent, name, kind, depth, prefix)
            case "setup":
                self._setup(indent, name)
            case "pushes":
                self._value(indent, name, f"{made}(pushes)()", values)
                if not is_mapped:
                    self.pushed.append(f"{prefix}{name}")
            case "pulls" if self.pushed:
                key = self.one_of(["low", "high", "return_value", "missing"])
                self.functions.append(
                    f'def pulls_{name}(ti=None): return ti.xcom_pull(task_ids="{self.one_of(self.pushed)}", key="{key}")'
                )
                self._value(indent, name, f"{made}(pulls_{name})()", values)
            case "sensor":
                said = self.one_of(
                    ["", ", soft_fail=True", ", soft_fail=True, retries=1", ", timeout=90, poke_interval=30"]
                )
                self.lines.append(
                    f'{indent}{name} = PythonSensor(task_id="{name}", python_callable=ready{said})'
                )
            case "skips":
                self.lines.append(f"{indent}{name} = {made}({self.one_of(['skips', 'fails', 'gives_up'])})()")
            case "mapped" if not is_mapped:
                over = self.one_of(["[1, 2]", "[0, 1]", "[]"])
                self._value(
                    indent,
                    name,
                    f"{made}({self.one_of(['each', 'may_skip']) if over else ''}).expand({{}}={over})",
                    values,
                )
            case _:
                self._value(indent, name, f"{made}(one)()", values)

    def _value(self, indent: str, name: str, text: str, values: list[str]) -> None:
        keyword = "value" if "may_skip" in text else "x"
        self.lines.append(f"{indent}{name} = {text.replace('{}', keyword)}")
        values.append(name)

    def _group(self, indent: str, name: str, kind: str, depth: int, prefix: str) -> None:
        size = self.draw(st.integers(1, 3))
        if kind == "group":
            self.lines.append(f'{indent}with TaskGroup("g_{name}") as {name}:')
            self.block(size, depth + 1, f"{prefix}g_{name}.")
            return
        self.lines += [f'{indent}@task_group(group_id="g_{name}")', f"{indent}def {name}_of(x):"]
        self.block(size, depth + 1, f"{prefix}g_{name}.", given="x")
        self.lines.append(f"{indent}{name} = {name}_of.expand(x={self.one_of(['[1, 2]', '[0, 1]', '[3]'])})")

    def _setup(self, indent: str, name: str) -> None:
        fails = self.one_of(["", ", on_failure_fail_dagrun=True"])
        self.lines += [
            f'{indent}{name}_opens = task(task_id="{name}_opens")({self.one_of(["one", "fails"])})().as_setup()',
            f'{indent}{name} = task(task_id="{name}", trigger_rule="all_success")(one)()',
            f'{indent}{name}_closes = task(task_id="{name}_closes")(one)().as_teardown(setups={name}_opens{fails})',
            f"{indent}{name}_opens >> {name} >> {name}_closes",
        ]
