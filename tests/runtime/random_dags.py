"""Random DAG files: joins, skips, failures, branches, gates, groups, mapping, retries, setups; the same seed, the same text."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

RULES = (
    "all_success", "all_failed", "all_done", "one_success", "one_failed", "one_done", "none_failed",
    "none_failed_min_one_success", "none_skipped", "all_skipped",
)  # fmt: skip
PLAIN = ("ok", "ok", "ok", "ok", "fail", "skip", "flaky")
CHOOSING = ("branch", "gate_open", "gate_shut", "gate_shut_direct")
KINDS = {"plain": 9, "choosing": 3, "mapped": 3, "chained": 1, "group": 2, "mapped_group": 2, "around": 2}
HEADERS = {
    "airflow2": """
from datetime import datetime
from airflow import DAG
from airflow.decorators import task, task_group
from airflow.exceptions import AirflowSkipException
""",
    "airflow3": """
from datetime import datetime
from airflow.sdk import DAG, task, task_group
from airflow.sdk.exceptions import AirflowSkipException
""",
}
BODIES = """

def plain(x):
    return x if isinstance(x, (int, str, dict, type(None))) else [plain(item) for item in x]


def ok(x=None, *, ti):
    return [ti.task_id, plain(x)]


def fail(x=None):
    raise ValueError("no")


def skip(x=None):
    raise AirflowSkipException


def flaky(x=None, *, ti):
    if ti.try_number < 2:
        raise ValueError("not yet")
    return ti.try_number


def numbers(count):
    return list(range(count))


def pairs(count):
    return [{"x": number, "y": f"y{number}"} for number in range(count)]


def picky(x, y=None):
    if x == 1:
        raise AirflowSkipException
    if x == 2:
        raise ValueError(x)
    return None if x == 3 else [plain(x), y]


def twice(x):
    return x * 2

"""


@dataclass
class _Text:
    random: random.Random
    lines: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)

    def add(self, line: str, name: str, task_id: str | None = None) -> None:
        self.lines.append(line)
        self.names.append(name)
        self.ids[name] = task_id or name


def file_text(tool: str, seeds: dict[str, int]) -> str:
    """The text of a file of random DAGs, by id."""
    return HEADERS[tool] + BODIES + "\n\n".join(dag_text(name, seed) for name, seed in seeds.items())


def dag_text(dag_id: str, seed: int) -> str:
    """The text that defines a random DAG."""
    text = _Text(random.Random(seed))
    for number in range(text.random.randint(3, 8)):
        kind = text.random.choices(list(KINDS), list(KINDS.values()))[0]
        _ADD[kind](text, f"t{number}")
    _edges(text)
    body = "\n".join(f"    {line}" for line in text.lines)
    return f'with DAG("{dag_id}", start_date=datetime(2024, 1, 1), schedule=None, catchup=False):\n{body}\n'


def _options(text: _Text, name: str) -> str:
    rule = text.random.choice(RULES) if text.random.random() < 0.4 else "all_success"
    return f'task_id="{name}", trigger_rule="{rule}"'


def _call(text: _Text, name: str, given: str | None = None) -> str:
    body = text.random.choice(PLAIN)
    retries = ", retries=2" if body in ("flaky", "fail") and text.random.random() < 0.7 else ""
    if given is None:
        given = text.random.choice(text.names) if text.names and text.random.random() < 0.3 else ""
    return f"task({_options(text, name)}{retries})({body})({given})"


def _plain(text: _Text, name: str) -> None:
    text.add(f"{name} = {_call(text, name)}", name)


def _choosing(text: _Text, name: str) -> None:
    kind = text.random.choice(CHOOSING)
    if kind == "branch":
        text.add(f"{name} = task.branch({_options(text, name)})(lambda: CHOSEN)()", name)
    else:
        direct = ", ignore_downstream_trigger_rules=False" if kind.endswith("direct") else ""
        text.add(
            f"{name} = task.short_circuit({_options(text, name)}{direct})(lambda: {kind == 'gate_open'})()",
            name,
        )


def _mapped(text: _Text, name: str) -> None:
    size = text.random.randint(0, 4)
    form = text.random.choice(("listed", "output", "output", "map", "zip", "kwargs", "product"))
    if form == "listed":
        how = f".expand(x={list(range(size))})"
    else:
        source = f"s{name}"
        maker = "pairs" if form == "kwargs" else "numbers"
        text.add(f'{source} = task(task_id="{source}")({maker})({size})', source)
        how = {
            "output": f".expand(x={source})",
            "map": f".expand(x={source}.map(twice))",
            "zip": f".expand(x={source}.zip({source}))",
            "kwargs": f".expand_kwargs({source})",
            "product": f".expand(x={source}, y=['a', 'b'])",
        }[form]
    text.add(f"{name} = task({_options(text, name)})(picky){how}", name)


def _chained(text: _Text, name: str) -> None:
    text.add(f'{name}a = task(task_id="{name}a")(ok).expand(x=[0, 1, 2])', f"{name}a")
    text.add(f"{name} = task({_options(text, name)})(ok).expand(x={name}a)", name)


def _group(text: _Text, name: str) -> None:
    text.lines += ["@task_group", f"def {name}():"]
    text.lines.append(f"    a = {_call(text, 'a', '')}")
    text.lines.append(f"    b = {_call(text, 'b', text.random.choice(('', 'a')))}")
    text.lines.append("    a >> b")
    text.lines.append(f"{name} = {name}()")
    text.groups.append(name)


def _mapped_group(text: _Text, name: str) -> None:
    size = text.random.randint(0, 3)
    text.lines += ["@task_group", f"def {name}_group(x):"]
    text.lines.append(f"    a = task({_options(text, 'a')})(picky)(x)")
    rule = text.random.choice(("all_success", "all_done", "none_failed"))
    text.lines.append(f'    b = task(task_id="b", trigger_rule="{rule}")(ok)(a)')
    text.lines.append("    return b")
    if text.random.random() < 0.6:
        text.add(f's{name} = task(task_id="s{name}")(numbers)({size})', f"s{name}")
        text.lines.append(f"{name} = {name}_group.expand(x=s{name})")
    else:
        text.lines.append(f"{name} = {name}_group.expand(x={list(range(1, size + 1))})")
    if text.random.random() < 0.6:
        text.add(f"r{name} = task({_options(text, f'r{name}')})(ok)({name})", f"r{name}")
    text.groups.append(name)


def _around(text: _Text, name: str) -> None:
    before, after = (text.random.choice(("ok", "ok", "ok", "fail", "skip")) for _ in range(2))
    text.add(f'{name}s = task(task_id="{name}s")({before})().as_setup()', f"{name}s")
    text.add(f'{name} = task(task_id="{name}")(ok)()', name)
    on = text.random.choice(("", f", on_failure_fail_dagrun={text.random.random() < 0.5}"))
    text.add(f'{name}e = task(task_id="{name}e")({after})().as_teardown(setups={name}s{on})', f"{name}e")
    text.lines.append(f"{name}s >> {name} >> {name}e")


_ADD = {
    "plain": _plain,
    "choosing": _choosing,
    "mapped": _mapped,
    "chained": _chained,
    "group": _group,
    "mapped_group": _mapped_group,
    "around": _around,
}


def _edges(text: _Text) -> None:
    below: dict[str, list[str]] = {name: [] for name in text.names}
    order = [name for name in _in_order(text) if not name.endswith("e")]  # nothing follows a teardown
    for index, name in enumerate(order):
        for before in order[:index]:
            if (
                not before.endswith("s") and text.random.random() < 0.25
            ):  # joins after setups must be all_success
                text.lines.append(f"{before} >> {name}")
                if before in below and name in text.ids:
                    below[before].append(name)
    for number, line in enumerate(text.lines):
        if "CHOSEN" in line:
            choices = below[line.partition(" ")[0]]
            chosen = text.random.sample(choices, text.random.randint(0, len(choices))) if choices else []
            text.lines[number] = line.replace("CHOSEN", repr(chosen))


def _in_order(text: _Text) -> list[str]:
    """The names of tasks and groups, in the order of the lines that define them."""
    defined = [line.partition(" =")[0] for line in text.lines]
    return sorted([*text.names, *text.groups], key=defined.index)
