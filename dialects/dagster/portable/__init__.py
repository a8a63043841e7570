"""What Dagster code finds around it where it runs without Dagster.

Contexts, outputs, exceptions, configuration, resources: enough for the bodies of ops and assets to run as they were
written. Whoever runs a step says what is known of it (`StepFacts`) and calls its function with `run_step`.

Nothing here needs more than Python 3.9 and pydantic, as Dagster itself does. `calque.dialects.bundle` gives all of it as the
text of one module.
"""

# ruff: noqa: F403  # the names of all parts, whatever they are

from __future__ import annotations

from typing import Any

from calque.dialects.dagster.portable.config_sources import *
from calque.dialects.dagster.portable.contexts import *
from calque.dialects.dagster.portable.definitions import *
from calque.dialects.dagster.portable.errors import *
from calque.dialects.dagster.portable.events import *
from calque.dialects.dagster.portable.hooks import *
from calque.dialects.dagster.portable.inputs import *
from calque.dialects.dagster.portable.io_managers import *
from calque.dialects.dagster.portable.legacy import *
from calque.dialects.dagster.portable.logs import *
from calque.dialects.dagster.portable.looks import *
from calque.dialects.dagster.portable.metadata import *
from calque.dialects.dagster.portable.names import *
from calque.dialects.dagster.portable.namespaces import *
from calque.dialects.dagster.portable.namespaces import HERE, find
from calque.dialects.dagster.portable.opening import *
from calque.dialects.dagster.portable.own_checks import *
from calque.dialects.dagster.portable.partition_reads import *
from calque.dialects.dagster.portable.partitions import *
from calque.dialects.dagster.portable.products import *
from calque.dialects.dagster.portable.run_config import *
from calque.dialects.dagster.portable.settings import *
from calque.dialects.dagster.portable.steps import *
from calque.dialects.dagster.portable.ticks import *
from calque.dialects.dagster.portable.types import *

HERE.update(globals())


def __getattr__(name: str) -> Any:
    return find(name)
