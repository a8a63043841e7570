"""What the user says about a run: when, with what, what is to fail, what stands in for the outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from calque.runtime.stand_ins import StandIn

TARGET = re.compile(r"^(?P<node>[^\[\]:]+)(?:\[(?P<key>\d+)\])?(?::(?P<times>\d+))?$")


@dataclass(frozen=True)
class Injection:
    """A failure or a skip that is forced on a node.

    Attributes:
        node: its id.
        key: of one instance; None for all.
        times: how many of its first attempts fail; None for all.
    """

    node: str
    key: int | None = None
    times: int | None = None

    def hits(self, node: str, key: int | None, attempt: int) -> bool:
        """Whether it is this attempt's turn."""
        return self.node == node and self.key in (None, key) and (self.times is None or attempt <= self.times)


def parse_injection(text: str) -> Injection:
    """`NODE`, `NODE:TIMES`, `NODE[KEY]` or `NODE[KEY]:TIMES`.

    Raises:
        ValueError: it is none of these.
    """
    found = TARGET.match(text)
    if found is None:
        raise ValueError(f"{text!r} is not NODE, NODE:TIMES or NODE[INDEX]:TIMES")
    key, times = found["key"], found["times"]
    return Injection(found["node"], None if key is None else int(key), None if times is None else int(times))


@dataclass
class Kept:
    """What a platform keeps from run to run.

    Attributes:
        variables: by name.
        started: the runs that were started once for ever: the pipeline of each, and its id.
    """

    variables: dict[str, str] = field(default_factory=dict)
    started: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True)
class RunOptions:
    """How a pipeline is run.

    Attributes:
        at: the instant of the run.
        conf: parameters of this run.
        variables: values of the platform's variables.
        environment: environment variables for the user's code, over the process's own; None for one that is not set.
        fail: nodes that fail.
        skip: nodes that are skipped.
        stubs: what stands in for operators that cannot run here, by node id or class path.
        threads: how many bodies run at once.
        now: what the platform's clock says while the run goes on, for nodes that let only the latest run through; None for
            the instant of the run itself.
        folders: where the project's files are looked up, for code that asks for its `__file__`.
        outputs: what nodes put out in place of doing what they do, by node id, or NODE[INDEX] for one instance.
        stand_in: what stands in for all of the user's code; None to execute it.
        kept: what the runs before have kept, and this one keeps; None for nothing but `variables`.
        airflow: the major version whose rules hold for Airflow's code in pipelines that are not Airflow's.
    """

    at: datetime
    conf: Mapping[str, Any] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str | None] = field(default_factory=dict)
    fail: tuple[Injection, ...] = ()
    skip: tuple[Injection, ...] = ()
    stubs: Mapping[str, Any] = field(default_factory=dict)
    threads: int = 1
    now: datetime | None = None
    folders: tuple[Path, ...] = ()
    outputs: Mapping[str, Any] = field(default_factory=dict)
    stand_in: StandIn | None = None
    kept: Kept | None = None
    airflow: int = 2
