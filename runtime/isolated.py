"""Functions that Airflow runs in an interpreter of their own: here in this one, with what they would find there."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from calque.dialects.airflow.portable.exceptions import AirflowException, AirflowSkipException

HEEDED = ("string_args", "env_vars", "inherit_env", "skip_on_exit_code")
"""The options that a function notices here, by Airflow's names."""
STRINGS = "virtualenv_string_args"
"""The global that Airflow's script gives a function."""


@contextmanager
def apart(function: Callable[..., Any], options: Mapping[str, Any]) -> Iterator[None]:
    """Call a function inside of this as if it were alone in a process.

    Args:
        function: it.
        options: those of `HEEDED` that are given.

    Raises:
        AirflowSkipException: the function ended its process with an exit code that skips.
        AirflowException: it ended it with another one.
    """
    before = dict(os.environ)
    found = getattr(function, "__globals__", {})
    found[STRINGS] = [str(one).strip() for one in options.get("string_args") or ()]
    if not options.get("inherit_env", True):
        os.environ.clear()
    os.environ.update(options.get("env_vars") or {})
    skip_on = options.get("skip_on_exit_code")
    try:
        yield
        _end(0, skip_on)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        _end(code, skip_on)
        what = f"with exit status {code}" if code else "before the function returned"
        raise AirflowException(f"The process ended {what}.") from None
    finally:
        os.environ.clear()
        os.environ.update(before)


def _end(code: int, skip_on: int | Container[int] | None) -> None:
    if code == skip_on or (isinstance(skip_on, Container) and code in skip_on):
        raise AirflowSkipException(f"Process exited with code {code}. Skipping.")
