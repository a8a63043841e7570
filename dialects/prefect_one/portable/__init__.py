"""What code of Prefect 1 finds around it where it runs without it.

The context of a run, signals, tasks that are called by their `run`: enough for the bodies of tasks to run as they were written.

Nothing here needs more than Python 3.9. `calque.dialects.bundle` gives all of it as the text of one module.
"""

# ruff: noqa: F403  # the names of all parts, whatever they are

from __future__ import annotations

from typing import Any

from calque.dialects.prefect_one.portable.bodies import *
from calque.dialects.prefect_one.portable.contexts import *
from calque.dialects.prefect_one.portable.names import *
from calque.dialects.prefect_one.portable.namespaces import *
from calque.dialects.prefect_one.portable.namespaces import HERE, find
from calque.dialects.prefect_one.portable.signals import *
from calque.dialects.prefect_one.portable.task_classes import *

HERE.update(globals())


def __getattr__(name: str) -> Any:
    return find(name)
