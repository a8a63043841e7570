"""Recorders that live as long as the process of the tests: a tool takes long to start, and its runs are short."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from calque.equivalence.native.recorders import Recorders

KEPT = Recorders()
"""They end when nobody can ask them any more."""
OF_THE_TEST = "PYTEST_CURRENT_TEST"
"""A variable of the environment that is another for each test, and says nothing to a tool."""


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != OF_THE_TEST}


STARTED_IN = _environment()
"""The environment that kept recorders have."""


def told(
    python: Path, recorder: str, limit: float, requests: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The traces of runs; where the environment is another than it was, of a recorder that is started in it.

    Args:
        python: the tool's interpreter.
        recorder: the name of a script in `equivalence/oracles/`.
        limit: seconds that a run may take.
        requests: in the form that the script reads.

    Raises:
        RuntimeError: the recorder ended before it had answered.
    """
    with Recorders() as own:
        started = (KEPT if _environment() == STARTED_IN else own).of((python, recorder, limit))
        found = started.told([dict(one) for one in requests])
        if started.ended:
            raise RuntimeError(f"{recorder} ended early: {started.said[-2000:]}")
        return found
