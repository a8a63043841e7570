"""The third voter: the same runs in the reference runtime, bodies and all, in a child with a limit."""

from __future__ import annotations

import json
import multiprocessing
import os
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from calque.equivalence.native.tools import Side
from calque.equivalence.scenarios import Scenario
from calque.ir.pipeline import Pipeline
from calque.runtime.options import RunOptions
from calque.runtime.run import prepare, run
from calque.runtime.trace import summary


def votes(
    side: Side,
    pipeline: Pipeline,
    wanted: Sequence[Scenario],
    at: datetime,
    stubs: Mapping[str, Any],
    limit: float,
) -> list[dict[str, Any] | None]:
    """The trace of each scenario; None where there is none: it took too long, or this interpreter cannot run it."""
    context = multiprocessing.get_context("fork")
    found: list[dict[str, Any] | None] = []
    while len(found) < len(wanted):
        receiving, sending = context.Pipe(duplex=False)
        left = wanted[len(found) :]
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            child = context.Process(
                target=_child, args=(side, pipeline, left, at, stubs, sending, Path(home))
            )
            child.start()
            sending.close()
            answered = _received(receiving, len(left), limit)
            child.kill()
            child.join()
        found += answered
        if len(answered) < len(left):
            found.append(None)
        if not answered:
            break
    return [*found, *[None] * (len(wanted) - len(found))]


def _received(receiving: Connection, count: int, limit: float) -> list[dict[str, Any] | None]:
    found: list[dict[str, Any] | None] = []
    while len(found) < count and receiving.poll(limit):
        try:
            found.append(json.loads(receiving.recv_bytes()))
        except EOFError:
            break
    return found


def _child(
    side: Side,
    pipeline: Pipeline,
    wanted: Sequence[Scenario],
    at: datetime,
    stubs: Mapping[str, Any],
    sending: Connection,
    home: Path,
) -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    for number, scenario in enumerate(wanted):
        os.environ["DAGSTER_HOME"] = str(home / str(number))  # no run finds the values of another
        said: dict[str, Any] | None
        try:
            said = _voted(side, pipeline, scenario, at, stubs)
        except Exception as error:  # whatever the user's code does here: there is no vote, and that is said
            said = {"state": "not_run", "nodes": [], "error": f"{type(error).__name__}: {error}"}
        sending.send_bytes(json.dumps(said).encode())


def _voted(
    side: Side, pipeline: Pipeline, scenario: Scenario, at: datetime, stubs: Mapping[str, Any]
) -> dict[str, Any]:
    outputs = {
        node if key is None else f"{node}[{key}]": value for (node, key), value in scenario.given.items()
    }
    outputs |= {node: [] for node in scenario.sizes}
    options = RunOptions(
        at=at,
        conf=scenario.conf,
        fail=scenario.fail,
        skip=scenario.skip,
        outputs=outputs,
        stubs=stubs,
        folders=(side.folder, *side.folder.parents),
    )
    prepared = prepare(side.project, options.folders)  # anew for each run: modules may keep something
    return summary(run(side.project, pipeline.id, options, prepared))
