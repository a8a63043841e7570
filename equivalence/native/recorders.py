"""Processes of the tools' recorders: each is started once, and asked again and again until all are closed."""

from __future__ import annotations

import json
import os
import select
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from calque.equivalence.native.environments import ORACLES

START = 120
"""Seconds that a tool may take until its first run begins, and to end."""
Script = tuple[Path, str, float]
"""The tool's interpreter, the name of the script in `oracles/`, and the seconds that a run may take."""


class Recorder:
    """A process that runs pipelines in a tool: a list of requests is a line, and so is each trace that it tells.

    Attributes:
        script: what it runs.
    """

    def __init__(self, script: Script) -> None:
        self.script = script
        python, name, limit = script
        environment = {
            name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")
        }
        self._chatter = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as the process
        self._read = b""
        self._process = subprocess.Popen(
            [str(python), str(ORACLES / name), str(limit)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._chatter,
            env=environment,
            start_new_session=True,
        )

    def told(self, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The traces, as many as come: fewer than are asked for if the process ends, as it then has.

        Args:
            requests: in the form that the script reads; for some of them there may be several traces.
        """
        assert self._process.stdin is not None
        ends = time.monotonic() + START + self.script[2] * len(requests)
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(list(requests), default=str).encode() + b"\n")
            self._process.stdin.flush()
        found: list[dict[str, Any]] = []
        while (line := self._line(ends)) is not None:
            said = json.loads(line)
            if "answered" in said:
                return found
            found.append(said)
        self.close(kill=True)
        return found

    def _line(self, ends: float) -> bytes | None:
        """A line that it prints; None if it has ended, or its time is over."""
        assert self._process.stdout is not None
        while b"\n" not in self._read:
            left = ends - time.monotonic()
            if left <= 0 or not select.select([self._process.stdout], [], [], left)[0]:
                return None
            part = os.read(self._process.stdout.fileno(), 1 << 20)
            if not part:
                return None
            self._read += part
        line, _, self._read = self._read.partition(b"\n")
        return line

    @property
    def ended(self) -> bool:
        """Nothing more can be asked of it."""
        return self._process.poll() is not None

    @property
    def said(self) -> str:
        """What it has written on the side."""
        self._chatter.seek(0)
        return self._chatter.read().decode(errors="replace")

    def close(self, kill: bool = False) -> None:
        """Let it end, or end it."""
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                assert pipe is not None
                pipe.close()
        try:
            self._process.wait(0 if kill else START)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, 9)
            self._process.wait()


class Recorders:
    """The recorders that were started, one of each kind; all are ended with the context."""

    def __init__(self) -> None:
        self._started: dict[Script, Recorder] = {}

    def __enter__(self) -> Recorders:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one in self._started.values():
            if not one.ended:
                one.close(kill=kind is not None)

    def of(self, script: Script) -> Recorder:
        """The recorder, started if there is none that can be asked."""
        found = self._started.get(script)
        if found is None or found.ended:
            found = self._started[script] = Recorder(script)
        return found
