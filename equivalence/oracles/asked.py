"""What a recorder is asked: each line that comes in is a list of requests; what runs then has no input."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any


def asked() -> Iterator[list[dict[str, Any]]]:
    """The lists of requests, as they come, until there are no more."""
    with os.fdopen(os.dup(0)) as lines:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for line in lines:
            yield json.loads(line)
