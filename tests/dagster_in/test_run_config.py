"""What a run's configuration stands for where Dagster is not: what it does in Dagster."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

import pytest

import calque.dialects.dagster.portable as dg
from calque.dialects.dagster.portable.run_config import configured
from tests.oracles.environments import python_of

DECLARED = """
import enum
from typing import Any, Literal, Optional
from pydantic import Field

class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"

class Inner(dg.Config):
    n: int = 3
    words: list[str] = ["a"]

class Cat(dg.Config):
    pet_type: Literal["cat"] = "cat"
    meows: int

class Dog(dg.Config):
    pet_type: Literal["dog"] = "dog"
    barks: float

class Wanted(dg.Config):
    s: str = "s"
    i: int = Field(default=1, ge=1)
    f: float = 0.0
    b: bool = False
    l: list[int] = []
    o: Optional[int] = None
    lit: Literal["fast", "slow"] = "fast"
    e: Colour = Colour.RED
    a: Any = None
    d: dict = {}
    t: Optional[Inner] = None
    le: list[Colour] = []
    di: dict[str, Inner] = {}
    ls: list[str] = []
    aliased: int = Field(default=0, alias="other name")
    pet: Cat | Dog = Field(discriminator="pet_type", default=Cat(meows=1))
"""
ASKED = """
import json, sys
import dagster as dg
DECLARED

found = []

@dg.op
def told(config: Wanted):
    found.append(repr(config))

@dg.job
def job():
    told()

for given in json.load(sys.stdin):
    found.append(None)
    try:
        job.execute_in_process(run_config={"ops": {"told": {"config": given}}})
    except Exception:
        pass
    else:
        del found[-2]
print(json.dumps(found))
"""
ENVIRONMENT = {"TEXT": "x", "NUMBER": "7", "YES": "true", "NO": "0"}
GIVEN: list[dict[str, Any]] = [
    {}, {"i": "3"}, {"i": True}, {"i": 3.0}, {"i": 0}, {"i": 4}, {"f": 1}, {"f": "1"}, {"s": 3}, {"b": 1}, {"b": "true"},
    {"o": None}, {"o": "1"}, {"o": 2}, {"s": None}, {"lit": "slow"}, {"lit": "x"}, {"e": "BLUE"}, {"e": "blue"}, {"zzz": 1},
    {"i": {"env": "NUMBER"}}, {"s": {"env": "TEXT"}}, {"s": {"env": "NUMBER"}}, {"b": {"env": "YES"}}, {"b": {"env": "NO"}},
    {"b": {"env": "TEXT"}}, {"f": {"env": "NUMBER"}}, {"o": {"env": "NUMBER"}}, {"s": {"env": "NOT_SET"}}, {"i": {"env": "TEXT"}},
    {"a": {"env": "TEXT"}}, {"a": [1]}, {"d": {"x": {"env": "TEXT"}}}, {"t": {"n": 4}}, {"t": {"n": "4"}}, {"t": None},
    {"le": ["BLUE"]}, {"le": ["blue"]}, {"di": {"k": {"n": {"env": "NUMBER"}}}}, {"ls": [{"env": "TEXT"}]}, {"l": [1, "2"]},
    {"l": 3}, {"l": {"a": 1}}, {"other name": 5}, {"other name": "5"}, {"pet": {"dog": {"barks": 1.5}}},
    {"pet": {"pet_type": "dog", "barks": 1.5}}, {"pet": {"cat": {"meows": "1"}}}, {"pet": {"cow": {}}},
]  # fmt: skip


@pytest.mark.oracle
def test_what_a_run_is_given_means_what_it_means_in_dagster(monkeypatch: pytest.MonkeyPatch) -> None:
    said = subprocess.run(
        [python_of("dagster"), "-c", ASKED.replace("DECLARED", DECLARED)],
        input=json.dumps(GIVEN),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **ENVIRONMENT},
    )
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    names: dict[str, Any] = {"dg": dg, "__name__": "declared"}
    exec(compile(DECLARED, "declared", "exec", dont_inherit=True), names)
    theirs = json.loads(said.stdout)
    assert [(given, _told(names["Wanted"], given)) for given in GIVEN] == list(
        zip(GIVEN, theirs, strict=True)
    )


def _told(kind: type[dg.Config], given: dict[str, Any]) -> str | None:
    try:
        return repr(configured(kind, given))
    except (dg.DagsterInvalidConfigError, ValueError):
        return None
