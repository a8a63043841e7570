"""Run Airflow's bundled example DAGs in the reference runtime, each in a child with a hard limit."""

import json
import multiprocessing
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty
from typing import Any

from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from calque.ir.project import Profile, Project
from calque.runtime.options import RunOptions
from calque.runtime.run import BadParameter, run
from calque.runtime.trace import summary
from tests.oracles.airflow import LOGICAL_DATE

LIMIT = 15
BOOKKEEPING = frozenset(
    {
        "_link_TriggerDagRunLink",
        "skipmixin_key",
        "trigger_run_id",
        "trigger_run_dag_id",
        "trigger_logical_date_iso",
        "trigger_execution_date_iso",
        "pipeline_inlets",
        "pipeline_outlets",
    }
)
"""XComs that Airflow pushes for itself."""
CLOCK = frozenset({("tutorial", "print_date")})
"""Tasks that put out the time of day."""


def run_all(project: Project, wanted: list[str]) -> dict[str, dict[str, Any]]:
    """The summaries of the runs of some pipelines, by id; "state" is also "timeout", "refused" or "crash"."""
    return {name: _limited(project, name) for name in wanted}


def _limited(project: Project, name: str) -> dict[str, Any]:
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.Queue[str] = context.Queue()
    child = context.Process(target=_child, args=(project, name, answers))
    child.start()
    try:
        found: dict[str, Any] = json.loads(answers.get(timeout=LIMIT))
    except Empty:
        found = {"pipeline": name, "state": "timeout", "nodes": [], "error": None}
    child.kill()
    child.join()
    return found


def _child(project: Project, name: str, answers: Any) -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    try:
        found = summary(
            run(
                project,
                name,
                RunOptions(
                    at=datetime.fromisoformat(LOGICAL_DATE),
                    now=datetime.now(UTC) if project.profile is Profile.AIRFLOW2 else None,
                ),
            )
        )
    except BadParameter as error:
        found = {"pipeline": name, "state": "refused", "nodes": [], "error": str(error)}
    except Exception as error:  # a crash is what the test looks for
        import traceback

        found = {
            "pipeline": name,
            "state": "crash",
            "nodes": [],
            "error": traceback.format_exc()[-600:] or str(error),
        }
    answers.put(json.dumps(found))


def read_examples(folders: list[Path]) -> Project:
    """The example DAGs of some folders."""
    return read(folders, Options())


def differences(theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> list[str]:
    """What differs between Airflow's record of a run and ours, one line each."""
    found = []
    if theirs["state"] != ours["state"]:
        found.append(f"run: {theirs['state']} there, {ours['state']} here {ours.get('error') or ''}")
    left = {(node["node"], node["key"]): node for node in theirs["nodes"]}
    right = {(node["node"], node["key"]): node for node in ours["nodes"]}
    for instance in sorted({*left, *right}, key=str):
        one, other = left.get(instance), right.get(instance)
        name = instance[0] if instance[1] is None else f"{instance[0]}[{instance[1]}]"
        if one is None or other is None:
            found.append(
                f"{name}: {'only here' if one is None else 'only there'} ({(one or other or {})['state']})"
            )
            continue
        for part in ("state", "attempts"):
            if one[part] != other[part]:
                found.append(f"{name}: {part} {one[part]} there, {other[part]} here")
        if one["state"] == other["state"] == "success" and (theirs["pipeline"], instance[0]) not in CLOCK:
            found.extend(_outputs(name, one["outputs"], other["outputs"]))
    return found


def _outputs(name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    found = []
    for key in sorted({*one, *other}):
        if key in BOOKKEEPING:
            continue
        if key not in other or key not in one or _listed(one[key]) != _listed(other[key]):
            found.append(
                f"{name}: output {key} {str(one.get(key, 'absent'))[:90]} there, {str(other.get(key, 'absent'))[:90]} here"
            )
    return found


def _listed(value: Any) -> Any:
    """A list of one text as that text: a branch by condition puts out its ids as the source wrote them."""
    return value[0] if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) else value
