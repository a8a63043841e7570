"""Tell which generation of Prefect sources are written for, by what they import."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

FIRST = re.compile(
    rb"^[ \t]*from[ \t]+prefect(?:\.core(?:\.flow)?)?[ \t]+import[ \t]+(?:\([^)]*|[^\n]*)\b(?:Flow|Parameter|case)\b"
    rb"|^[ \t]*with[ \t]+(?:prefect\.)?Flow\("
    rb"|^[ \t]*(?:from|import)[ \t]+prefect\.(?:triggers|schedules\.(?:clocks|schedules)|run_configs|storage|executors|engine\.signals|tasks\.\w)",
    re.MULTILINE,
)
"""What only files of Prefect 1 have."""
LATER = re.compile(
    rb"^[ \t]*@(?:prefect\.)?flow\b|^[ \t]*from[ \t]+prefect(?:\.flows)?[ \t]+import[ \t]+(?:\([^)]*|[^\n]*)\bflow\b",
    re.MULTILINE,
)
"""What only files of Prefect 2 and 3 have."""


def is_first(files: Iterable[Path]) -> bool:
    """Whether more of some files are written for Prefect 1 than for those after it."""
    first = later = 0
    for path in files:
        try:
            content = path.read_bytes()
        except OSError:
            continue  # the loader says what is wrong with it
        later_too = LATER.search(content) is not None
        later += later_too
        first += not later_too and FIRST.search(content) is not None
    return first > later
