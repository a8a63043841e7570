"""What a recorder is asked: each line that comes in is a list of requests; what runs then has no input."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from typing import Any


def asked() -> Iterator[list[dict[str, Any]]]:
    """The lists of requests, as they come, until there are no more.

    Meanwhile what is imported is kept compiled, in a folder of its own: most of it is imported anew for each run.
    """
    with os.fdopen(os.dup(0)) as lines, tempfile.TemporaryDirectory(prefix="calque_compiled_") as compiled:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.pycache_prefix, sys.dont_write_bytecode = compiled, False
        for line in lines:
            yield json.loads(line)
