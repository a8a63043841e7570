"""Resources that a function makes of its own names: what they are assigned stands in their place, as far as nothing changes it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.frontends.dagster.read import read
from calque.ir.diagnostics import Severity
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary
from tests.oracles.dagster import runs
from tests.oracles.environments import python_of

SOURCE = """
import os

import dagster as dg


class Clock(dg.ConfigurableResource):
    zone: str


class Mailer(dg.ConfigurableResource):
    clock: dg.ResourceDependency[Clock]
    sender: str


@dg.op
def asks(mailer: Mailer) -> str:
    return f"{mailer.sender} {mailer.clock.zone}"


@dg.job
def asking():
    asks()


@dg.definitions
def defs():
    zone = os.getenv("ZONE_OF_THIS_TEST", "UTC")
    clock = Clock(zone=zone)
BODY
"""
BODIES = {
    "in place": '    return dg.Definitions(jobs=[asking], resources={"mailer": Mailer(clock=clock, sender="me")})',
    "by its name": '    mailer = Mailer(clock=clock, sender="me")\n'
    '    return dg.Definitions(jobs=[asking], resources={"mailer": mailer})',
    "in a dict": '    found = {"clock": clock, "mailer": Mailer(clock=clock, sender="me")}\n'
    "    return dg.Definitions(jobs=[asking], resources=found)",
}
CHANGED = (
    '    found = {"mailer": Mailer(clock=clock, sender="me")}\n    found["mailer"] = Mailer(clock=clock, sender="you")\n'
    "    return dg.Definitions(jobs=[asking], resources=found)"
)


@pytest.mark.oracle
def test_steps_get_what_they_get_in_dagster(tmp_path: Path) -> None:
    requests = []
    for name, body in BODIES.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "shop.py").write_text(SOURCE.replace("BODY", body))
        requests.append({"project": str(folder), "module": "shop", "job": "asking"})
    theirs = [one["nodes"][0]["outputs"]["result"] for one in runs(python_of("dagster"), requests)]
    at = RunOptions(at=datetime(2026, 3, 1, tzinfo=UTC))
    ours = [summary(run(read([tmp_path / name]), "asking", at))["nodes"][0]["outputs"] for name in BODIES]
    assert [one["return_value"] for one in ours] == theirs == ["me UTC"] * len(BODIES)


def test_what_is_changed_after_it_was_assigned_is_not_taken_for_itself(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(SOURCE.replace("BODY", CHANGED))
    found = [
        one.code
        for one in read([tmp_path]).diagnostics
        if one.severity is Severity.ERROR and "mailer" in one.message
    ]
    assert found == ["unknown-resource"]
