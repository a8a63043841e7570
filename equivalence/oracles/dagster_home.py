"""Dagster without a server, a home, telemetry or chatter; the definitions of a project's folder; work in a child."""

import importlib
import json
import logging
import os
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
os.environ.pop("DAGSTER_HOME", None)

WARNED: list[str] = []
"""The warnings since the last project was loaded."""


def be_quiet() -> None:
    """Dagster logs each event to stderr; and warnings are facts here, not noise."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("always")
    warnings.showwarning = lambda message, category, *_, **__: WARNED.append(
        f"{category.__name__}: {message}"
    )


def load(folder: str) -> tuple[str, Any]:
    """The package of a project's folder ("" if it has none), and its `Definitions`, all of them resolved and checked."""
    import dagster as dg

    sys.path.insert(0, folder)
    os.chdir(folder)
    WARNED.clear()
    package, names = modules(Path(folder))
    loaded = [importlib.import_module(name) for name in names]
    values = [value for one in loaded for value in vars(one).values()]
    found = [made for value in values if isinstance(made := made_now(value), dg.Definitions)]
    if not found:
        found = [dg.load_definitions_from_module(one) for one in loaded]
    distinct = list({id(one): one for one in found}.values())
    definitions = distinct[0] if len(distinct) == 1 else dg.Definitions.merge(*distinct)
    dg.Definitions.validate_loadable(definitions)
    return package, definitions


def made_now(value: Any) -> Any:
    """What `@dagster.definitions` decorates, called; any other value as it is."""
    return value() if type(value).__name__ == "LazyDefinitions" else value


def modules(folder: Path) -> tuple[str, list[str]]:
    """The package, and the modules that define all: `<package>/definitions.py`, `definitions.py`, or whatever uses Dagster."""
    packages = sorted(path.parent.name for path in folder.glob("*/definitions.py"))
    if len(packages) == 1:
        return packages[0], [f"{packages[0]}.definitions"]
    if (folder / "definitions.py").exists():
        return "", ["definitions"]
    using = [path for path in sorted(folder.glob("*.py")) if "dagster" in path.read_text()]
    if not using or packages:
        raise LookupError(f"{folder} has {len(packages)} packages with definitions, not one")
    defining = [path for path in using if "Definitions(" in path.read_text()]
    return "", [path.stem for path in defining or using]


def in_child(limit: float, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `work` gives in a forked process: {"error"} if it raises, {"error", "timeout"} if its time is over."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _answer(writing, work)
    os.close(writing)
    said, ended, deadline = b"", False, time.monotonic() + limit
    while not ended and select.select([reading], [], [], max(0.0, deadline - time.monotonic()))[0]:
        part = os.read(reading, 1 << 20)
        said, ended = said + part, not part
    if not ended:
        os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(reading)
    if not ended:
        return {"error": f"not done after {limit:g} seconds", "timeout": True}
    return json.loads(said) if said else {"error": "the process died"}


def _answer(writing: int, work: Callable[[], dict[str, Any]]) -> None:
    os.setpgid(0, 0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    try:
        found = work()
    except BaseException as error:  # whatever a project does is told, and ends only its own process
        found = {"error": f"{type(error).__name__}: {error}"[:3000]}
    with os.fdopen(writing, "w") as pipe:
        json.dump(found, pipe)
    os._exit(0)
