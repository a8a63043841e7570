"""Read the seeds: data files with a few lines of a pipeline a case, and the lines that a rule must report.

=== CLQ201 invalid-cron            a rule; words after the name: `-shape` leaves a shape out, `target=` and `pools=` set those;
                                   `tool=prefect` says that cases are whole files of another tool; they may also stand at a single case
--- defect                         a case; every line that ends with `#!` must be reported, and no other
@ schedule="61 * * * *"  #!        arguments of the DAG over the usual ones; `@ -catchup` leaves one out
> HOUR = 25                        a statement of the module
EmptyOperator(task_id="a")         a statement inside the DAG
%% other                           from here on another DAG of that id, in a module of its own
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

HERE = Path(__file__).parent
USUAL = {"start_date": "datetime(2024, 1, 1)", "schedule": '"@daily"', "catchup": "False"}


@dataclass(frozen=True)
class Dag:
    """A DAG to be written in some shape.

    Attributes:
        name: its id.
        arguments: by name, as text.
        mark: the line of its call must be reported.
        before: statements of the module.
        body: statements inside.
    """

    name: str
    arguments: dict[str, str] = field(default_factory=lambda: dict(USUAL))
    mark: str = ""
    before: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A defect or a look-alike of a rule."""

    code: str
    is_defect: bool
    dags: tuple[Dag, ...]
    without: tuple[str, ...]
    settings: dict[str, str]
    place: str


def cases() -> Iterator[Case]:
    """All seeds, by file and line."""
    for path in sorted(HERE.glob("*.txt")):
        yield from _of_file(path)


def _of_file(path: Path) -> Iterator[Case]:
    code = ""
    words: list[str] = []
    pending: list[str] = []
    start = 0
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), "==="], 1):
        if line.startswith(("===", "---")):
            if pending:
                yield _case(code, words, pending, f"{path.name}:{start}")
            pending = [line] if line.startswith("---") else []
            start = number
        if line.startswith("=== "):
            _, code, _, *words = line.split()
        elif not line.startswith(("===", "---")):
            pending.append(line)


def _case(code: str, words: list[str], lines: list[str], place: str) -> Case:
    kind, *own = lines[0].removeprefix("--- ").split()
    dags = [Dag("etl")]
    for line in lines[1:]:
        dag = dags[-1]
        if line.startswith("%% "):
            dags.append(Dag(line.removeprefix("%% ").strip()))
        elif line.startswith("@ "):
            dags[-1] = _with_arguments(dag, line[2:].strip())
        elif line.startswith(">"):
            dags[-1] = replace(dag, before=(*dag.before, line[1:].removeprefix(" ")))
        elif line.strip():
            dags[-1] = replace(dag, body=(*dag.body, line))
    words = [*words, *own]
    settings = dict(word.split("=", 1) for word in words if "=" in word)
    without = tuple(word[1:] for word in words if word.startswith("-"))
    return Case(code, kind == "defect", tuple(dags), without, settings, place)


def _with_arguments(dag: Dag, text: str) -> Dag:
    mark = "  #!" if text.endswith("#!") else ""
    text = text.removesuffix("#!").strip()
    arguments = dict(dag.arguments)
    if text.startswith("-"):
        for name in text.split():
            arguments.pop(name[1:], None)
    elif text:
        name, _, value = text.partition("=")
        arguments[name.strip()] = value.strip()
    return replace(dag, arguments=arguments, mark=mark or dag.mark)


def words(dag: Dag) -> set[str]:
    """The names that a DAG's text uses."""
    return set(re.findall(r"\w+", "\n".join((*dag.before, *dag.body, *dag.arguments.values()))))
