"""What a recorder is asked: each line that comes in is a list of requests; what runs then has no input.

When those of a line are answered, {"answered": how many they were} is said, so that who asks knows that nothing more comes.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from time import sleep
from typing import Any, TextIO

LOOKS = 5.0
"""Seconds between two looks at who asks."""


def asked(answers: TextIO) -> Iterator[list[dict[str, Any]]]:
    """The lists of requests, as they come, until there are no more.

    Args:
        answers: where answers are written.

    Meanwhile what is imported is kept compiled, in a folder of its own: most of it is imported anew for each run.
    """
    threading.Thread(target=_end_when_alone, args=(os.getppid(),), daemon=True).start()
    with os.fdopen(os.dup(0)) as lines, tempfile.TemporaryDirectory(prefix="calque_compiled_") as compiled:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.pycache_prefix, sys.dont_write_bytecode = compiled, False
        for line in lines:
            requests = json.loads(line)
            yield requests
            answers.write(json.dumps({"answered": len(requests)}) + "\n")
            answers.flush()


def _end_when_alone(asker: int) -> None:
    """End this process, and what it started, once the one that asks is gone: a run may go on for ever, and no one hears of it."""
    while os.getppid() == asker:
        sleep(LOOKS)
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
