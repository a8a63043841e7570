"""Do work in forked children, and kill a child when a part of its work takes too long."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 2
"""After so many runs of a pipeline that took too long, no more of them are tried."""

Send = Callable[[dict[str, Any]], Any]
Request = dict[str, Any]
Work = Callable[[list[Request], Path, Send], None]


def watch(requests: list[Request], work: Work, limit: float, tell: Send) -> None:
    """Answer requests in a child; after one that takes too long, the others in another child.

    Args:
        requests: in order.
        work: answers requests, in a child: it is given those that are left, a folder that is removed after it, and what sends
            lines to tell. Before each run it sends {"begins": the pipeline, "number": of the request}.
        limit: seconds that a run may take.
        tell: takes what is sent, and {"id", "pipeline", "state": "timeout"} for runs that were killed or given up.
    """
    left = list(requests)
    late: Counter[str | None] = Counter()
    while left:
        said, ended = _forked(left, work, limit)
        for line in said:
            if "begins" not in line:
                tell(line)
        if ended:
            return
        begun = [line for line in said if "begins" in line]
        number, pipeline = (begun[-1]["number"], begun[-1]["begins"]) if begun else (0, pipeline_of(left[0]))
        late[pipeline] += 1
        over, left = [left[number]], left[number + 1 :]
        if late[pipeline] == PATIENCE:
            over += [one for one in left if pipeline_of(one) in (pipeline, None)]
            left = [one for one in left if pipeline_of(one) not in (pipeline, None)]
        blank = {
            "pipeline": pipeline,
            "state": "timeout",
            "nodes": [],
            "error": f"not done after {limit:g} seconds",
        }
        for request in over:
            tell({"id": request.get("id"), **blank})


def pipeline_of(request: Request) -> str | None:
    """What a request is about; None for all of a file."""
    return request.get("job") or request.get("pipeline")


def _forked(requests: list[Request], work: Work, limit: float) -> tuple[list[dict[str, Any]], bool]:
    """What a child says, and whether it came to an end."""
    home = Path(tempfile.mkdtemp(prefix="calque_run_"))
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _work(requests, work, home, writing)
    os.close(writing)
    said, ended = b"", False
    while not ended and select.select([reading], [], [], limit)[0]:
        part = os.read(reading, 1 << 20)
        said, ended = said + part, not part
    if not ended:
        try:
            os.killpg(pid, signal.SIGKILL)
        except ProcessLookupError:
            os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(reading)
    shutil.rmtree(home, ignore_errors=True)
    whole = said.decode().rpartition("\n")[0]
    return [json.loads(line) for line in whole.splitlines()], ended


def _work(requests: list[Request], work: Work, home: Path, writing: int) -> None:
    """What the child does; all that it and the user's code print goes nowhere."""
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    begun = {"number": 0, "begins": pipeline_of(requests[0])}

    def send(said: dict[str, Any]) -> None:
        if "begins" in said:
            begun.update(said)
        text = (json.dumps(said, default=str) + "\n").encode()
        while text:
            text = text[os.write(writing, text) :]

    try:
        work(requests, home, send)
    except BaseException as error:  # whatever a project does is told, and ends only its own process
        said = f"{type(error).__name__}: {error}"[:3000]
        for request in requests[begun["number"] :]:
            about = {"id": request.get("id"), "pipeline": begun["begins"], "nodes": []}
            send({**about, "state": "not_run", "error": said})
    os._exit(0)
