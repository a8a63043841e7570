"""Run the programs of claims in their tools, many in a process; and in the reference runtime."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from calque.frontends.options import Options
from calque.frontends.read import read
from calque.ir.diagnostics import Severity
from calque.ir.nodes import Branch, Imperative
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from tests.oracles import airflow, dagster, prefect
from tests.oracles.environments import python_of
from tests.runtime.bundled import run_all
from tests.semantics import sources
from tests.semantics.claims import Run, Tool
from tests.semantics.endings import called, ending, keyless, outline

RECORDER = Path(__file__).parent / "recorders" / "probes.py"
LIMIT = 400
"""Seconds that one piece of Python may take."""
A_FILE = 8
"""DAGs in a file: Airflow 3 reads the whole file anew for each run, but a process for each file costs more."""


@dataclass(frozen=True)
class Program:
    """Where a program was written.

    Attributes:
        name: of the DAG; of the others, of the folder.
        file: its file.
        notes: what its bodies write to.
        at_once: its bodies run at once, and note in any order.
    """

    name: str
    file: Path
    notes: Path
    at_once: bool = False

    def noted(self) -> list[str]:
        """What the bodies noted since the last time that they were asked."""
        if not self.notes.exists():
            return []
        found = self.notes.read_text().splitlines()
        self.notes.unlink()
        return sorted(found) if self.at_once else found


def write(tool: Tool, runs: Mapping[str, Run], folder: Path) -> dict[str, Program]:
    """Write programs for a tool, by their names."""
    if tool in ("prefect", "dagster"):
        return {name: _single(name, run, folder) for name, run in runs.items()}
    noting = [[name] for name, run in runs.items() if _alone(run)]
    others = [name for name, run in runs.items() if not _alone(run)]
    found: dict[str, Program] = {}
    shares = [others[first : first + A_FILE] for first in range(0, len(others), A_FILE)]
    for number, names in enumerate([*noting, *shares]):
        place = folder / f"{number}"
        place.mkdir()
        file, notes = place / f"claims_{tool}_{number}.py", place / "notes.txt"
        file.write_text(sources.airflow({name: runs[name] for name in names}, notes))
        found |= {name: Program(name, file, notes) for name in names}
    return found


def _alone(run: Run) -> bool:
    """Whether a DAG has a file of its own: its bodies note something, or the file cannot be read whole."""
    refused = (run.ours or "").startswith("refused") or "import_error" in run.ends
    return refused or "note(" in run.source + run.dag


def _single(name: str, run: Run, folder: Path) -> Program:
    place = folder / name
    package = place / "shop" if run.tool == "dagster" else place
    package.mkdir(parents=True)
    file = package / ("definitions.py" if run.tool == "dagster" else f"{name}.py")
    notes = place / "notes.txt"
    file.write_text(sources.single(run, notes))
    return Program(name, file, notes, at_once=run.tool == "prefect")


def in_tool(tool: Tool, programs: Mapping[str, Program]) -> dict[str, str]:
    """How the programs end in their tool."""
    python = python_of(tool)
    match tool:
        case "airflow2" | "airflow3":
            files = list(dict.fromkeys(program.file for program in programs.values()))
            traces = airflow.runs(python, files, fresh=True)
            found = {trace["pipeline"]: trace for trace in traces}
            found |= {trace["file"]: trace for trace in traces if trace["pipeline"] is None}
            said = {name: found.get(name) or found[str(one.file)] for name, one in programs.items()}
        case "prefect":
            asked = [
                {"project": str(one.file.parent), "module": name, "flow": "main"}
                for name, one in programs.items()
            ]
            said = {
                name: _keyless(trace)
                for name, trace in zip(programs, prefect.runs(python, asked), strict=True)
            }
        case "dagster":
            asked = [{"project": str(one.file.parents[1]), "job": "main"} for one in programs.values()]
            said = dict(zip(programs, dagster.runs(python, asked), strict=True))
    return {name: _ended(said[name], program) for name, program in programs.items()}


def _keyless(trace: Mapping[str, Any]) -> dict[str, Any]:
    """A trace of Prefect's, which shows no numbers of elements."""
    return {**trace, "nodes": [{**node, "key": None} for node in trace["nodes"]]}


def _of_tasks(trace: Mapping[str, Any], pipeline: Pipeline) -> dict[str, Any]:
    """A trace without the steps that are the flow's own code, and no tasks of Prefect's."""
    own = {node.id for node in pipeline.nodes if isinstance(node, Branch) or getattr(node, "glue", False)}
    return {**trace, "nodes": [node for node in trace["nodes"] if node["node"] not in own]}


def in_reference(tool: Tool, program: Program) -> tuple[str, Callable[[str], str]]:
    """How a program ends in the reference runtime, and what of a line of the tool's can be compared with it."""
    program.noted()
    project = _read(program.file)
    pipelines = {pipeline.id: pipeline for pipeline in project.pipelines}
    wanted = program.name if program.name in pipelines else "main"
    refused = sorted({one.code for one in project.diagnostics if one.severity is Severity.ERROR})
    if refused or wanted not in pipelines:
        return f"refused: {', '.join(refused)}", str
    trace = run_all(project, [wanted])[wanted]
    said = _ended(_of_tasks(trace, pipelines[wanted]) if tool == "prefect" else trace, program)
    if tool == "dagster":
        return keyless(said), keyless
    if tool != "prefect":
        return said, str
    if any(isinstance(node, Imperative) for node in pipelines[wanted].nodes):
        return outline(said), outline
    return called(said), called


@cache
def _read(file: Path) -> Project:
    return read([file], Options())


def _ended(trace: Mapping[str, Any], program: Program) -> str:
    if trace["state"] not in ("success", "failed", "cancelled"):
        return f"{trace['state']}: {(str(trace.get('error')).strip().splitlines() or [''])[-1]}"
    return ending(trace, program.noted())


def found(tool: Tool, pieces: Sequence[str]) -> Iterator[Any]:
    """What pieces of Python find in their tool."""
    done = subprocess.run(
        [str(python_of(tool)), str(RECORDER), str(LIMIT)],
        input=json.dumps(list(pieces)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"probes.py failed: {done.stderr[-3000:]}")
    for line in done.stdout.splitlines():
        said = json.loads(line)
        yield said["error"] if "error" in said else said["found"]
