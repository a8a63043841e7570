"""What Airflow code finds around it where it runs without Airflow.

Exceptions, the context, variables, connections, the bases of operators: enough for the bodies of tasks to run as they
were written. Whoever runs a task makes a `Host` that knows the run and keeps the values, and calls its function with
`call(function, args, kwargs, context)` inside `with running(host, task_context(host))`.

Nothing here needs more than Python 3.9. `calque.dialects.bundle` gives all of it as the text of one module.
"""

# ruff: noqa: F403  # the names of all parts, whatever they are

from __future__ import annotations

from typing import Any

from calque.dialects.airflow.portable.assets import *
from calque.dialects.airflow.portable.calls import *
from calque.dialects.airflow.portable.configuration import *
from calque.dialects.airflow.portable.connections import *
from calque.dialects.airflow.portable.contexts import *
from calque.dialects.airflow.portable.current import *
from calque.dialects.airflow.portable.decorated import *
from calque.dialects.airflow.portable.exceptions import *
from calque.dialects.airflow.portable.host import *
from calque.dialects.airflow.portable.instants import *
from calque.dialects.airflow.portable.logs import *
from calque.dialects.airflow.portable.macros import *
from calque.dialects.airflow.portable.names import *
from calque.dialects.airflow.portable.namespaces import *
from calque.dialects.airflow.portable.namespaces import HERE, find
from calque.dialects.airflow.portable.operators import *
from calque.dialects.airflow.portable.sequences import *
from calque.dialects.airflow.portable.states import *
from calque.dialects.airflow.portable.task_instance import *
from calque.dialects.airflow.portable.templates import *
from calque.dialects.airflow.portable.variables import *

HERE.update(globals())


def __getattr__(name: str) -> Any:
    return find(name)
