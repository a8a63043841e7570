"""What Prefect code finds around it where it runs without Prefect.

Tasks and flows that run where they are called, states, futures, loggers, variables, runtime facts: enough for the bodies of
tasks to run as they were written, and for flows that are no graph to run as one piece. What would be seen on a server only
(artifacts, events, tags) is not kept.

Nothing here needs more than Python 3.9. `calque.dialects.bundle` gives all of it as the text of one module.
"""

# ruff: noqa: F403  # the names of all parts, whatever they are

from __future__ import annotations

from typing import Any

from calque.dialects.prefect.portable.calls import *
from calque.dialects.prefect.portable.ends import *
from calque.dialects.prefect.portable.engine import *
from calque.dialects.prefect.portable.facts import *
from calque.dialects.prefect.portable.hooks import *
from calque.dialects.prefect.portable.names import *
from calque.dialects.prefect.portable.namespaces import *
from calque.dialects.prefect.portable.namespaces import HERE, find
from calque.dialects.prefect.portable.only_on_servers import *
from calque.dialects.prefect.portable.platform import *
from calque.dialects.prefect.portable.states import *
from calque.dialects.prefect.portable.transactions import *

HERE.update(globals())


def __getattr__(name: str) -> Any:
    return find(name)
