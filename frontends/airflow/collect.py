"""Which files may define DAGs, for which Airflow they are written, and which DAGs Airflow would find in them.

Airflow: `DagBag._load_modules_from_file` and `_process_modules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.dags import Dag, as_dag
from calque.frontends.airflow.reading import Reading
from calque.frontends.python.values import Module
from calque.ir.diagnostics import Diagnostic, Severity

DEFAULT_VERSION = Version.V2
"""What is assumed of sources whose imports exist in several versions."""
_SINCE_3 = re.compile(rb"\bairflow\.(sdk|providers\.standard|api_fastapi)\b")
_SINCE_2 = re.compile(
    rb"\bairflow\.(providers|decorators|datasets|timetables|operators\.(python|bash|empty|dummy|email|subdag|branch|"
    rb"trigger_dagrun|weekday|datetime|latest_only|smooth|generic_transfer)|sensors\.(python|bash|external_task|base|"
    rb"filesystem|date_time|time_delta|weekday)|utils\.(task_group|edgemodifier)|models\.(param|xcom_arg|baseoperator|"
    rb"mappedoperator))\b"
)
_UNTIL_1 = re.compile(
    rb"\bairflow\.(contrib|operators\.\w+_operator|hooks\.\w+_hook|sensors\.\w+_sensor|utils\.decorators|"
    rb"operators import|gcp|macros\.hive)"
)


def could_define_dags(path: Path) -> bool:
    """Whether Airflow would look into a file at all: it names both a DAG (or an asset) and Airflow."""
    try:
        content = path.read_bytes().lower()
    except OSError:
        return True  # the loader says what is wrong with it
    return b"airflow" in content and (b"dag" in content or b"asset" in content)


def detect_version(paths: Sequence[Path], wanted: Version | None) -> tuple[Version, list[Diagnostic]]:
    """The Airflow that some files are written for, told by their imports, and what there is to say about it."""
    if wanted is not None:
        return wanted, []
    seen: set[Version] = set()
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError:
            continue
        for version, pattern in ((Version.V3, _SINCE_3), (Version.V2, _SINCE_2), (Version.V1, _UNTIL_1)):
            if pattern.search(content):
                seen.add(version)
    for version in (Version.V3, Version.V2, Version.V1):
        if version in seen:
            return version, []
    if not paths:
        return DEFAULT_VERSION, []
    note = Diagnostic(
        code="assumed-version",
        severity=Severity.NOTE,
        message=f"the imports do not say which Airflow this is written for; Airflow {int(DEFAULT_VERSION)} is assumed",
        action="say it with --from airflow1, airflow2 or airflow3",
    )
    return DEFAULT_VERSION, [note]


def registered_dags(reading: Reading, modules: Sequence[Module]) -> tuple[list[Dag], list[Diagnostic]]:
    """The DAGs that Airflow finds: those that a module has under a name, and those that were entered.

    Args:
        reading: what was found.
        modules: the modules of the files that Airflow looks into.

    Returns:
        One DAG for each id, and what is wrong with the others.
    """
    found: dict[Dag, None] = {}
    for module in modules:
        for value in list(module.names.values()):
            dag = as_dag(value)
            if dag is not None:
                found[dag] = None
    found.update(dict.fromkeys(reading.registered))
    found.update(dict.fromkeys(inner for dag in list(found) for inner in _subdags(dag)))
    kept: dict[str, Dag] = {}
    diagnostics: list[Diagnostic] = []
    for dag in found:
        if dag.id in kept:
            diagnostics.append(
                _refused(dag, "duplicate-dag-id", f"there is another DAG with the id {dag.id}")
            )
        elif (cycle := _cycle(dag)) is not None:
            way = " → ".join(cycle)
            diagnostics.append(_refused(dag, "cyclic-dag", f"the tasks of DAG {dag.id} form a cycle: {way}"))
        else:
            kept[dag.id] = dag
    for dag in reading.dags:
        if dag not in found and dag.id not in kept:
            diagnostics.append(_unfound(dag))
    return list(kept.values()), diagnostics


def _subdags(dag: Dag) -> Iterator[Dag]:
    """The DAGs that are tasks of a DAG, at any depth; each is marked as such."""
    for task in dag.tasks.values():
        inner = as_dag(task.argument("subdag"))
        if inner is not None and inner is not dag:
            inner.is_subdag = True
            yield inner
            yield from _subdags(inner)


def _refused(dag: Dag, code: str, message: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.ERROR,
        message=f"{message}; Airflow refuses it",
        action="correct it",
        span=dag.site.span(),
        pipeline=dag.id,
    )


def _unfound(dag: Dag) -> Diagnostic:
    return Diagnostic(
        code="unregistered-dag",
        severity=Severity.WARNING,
        message=f"DAG {dag.id} is made, but no module has it under a name of its own: Airflow does not find it",
        action="assign it to a name of the module, if it is meant to run",
        span=dag.site.span(),
        pipeline=dag.id,
    )


def _cycle(dag: Dag) -> list[str] | None:
    """A way through the tasks that comes back to where it began."""
    done: set[str] = set()
    for start in dag.tasks:
        path: list[str] = []
        on_path: set[str] = set()
        pending: list[tuple[str, bool]] = [(start, False)]
        while pending:
            name, leaving = pending.pop()
            if leaving:
                on_path.discard(name)
                path.pop()
                done.add(name)
                continue
            if name in on_path:
                return [*path[path.index(name) :], name]
            if name in done:
                continue
            on_path.add(name)
            path.append(name)
            pending.append((name, True))
            pending.extend((after, False) for after in dag.tasks[name].downstream)
    return None
