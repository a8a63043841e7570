"""Definitions of Dagster's where Dagster is not: they are made, combined, and say nothing."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

import calque.dialects.dagster.portable as dg
from calque.backends.tasks.asked_definitions import asked_definitions
from calque.dialects.dagster.portable.names import DEFINITIONS


@pytest.mark.parametrize("name", DEFINITIONS)
def test_each_can_be_made(name: str) -> None:
    made = getattr(dg, name)("anything", of=1)
    assert type(made).__name__ == name
    with pytest.raises(
        AttributeError, match=rf"{name}\.first exists only in Dagster, which this code runs without"
    ):
        made.first  # noqa: B018


def test_members_make_definitions_and_are_combined() -> None:
    condition = dg.AutomationCondition.eager() & ~dg.AutomationCondition.in_progress()
    selection = dg.AssetSelection.groups("a") | dg.AssetSelection.assets("b") - dg.AssetSelection.all()
    assert dg.RetryPolicy(max_retries=2, backoff=dg.Backoff.LINEAR) is not condition is not selection


ASKED: tuple[Callable[[Any], object], ...] = (bool, len, list, str, repr, copy.copy, lambda made: "x" in made, lambda made: made[0], lambda made: f"{made}")  # fmt: skip


@pytest.mark.parametrize("ask", ASKED)
def test_nothing_else_is_answered(ask: Callable[[Any], object]) -> None:
    with pytest.raises(AttributeError, match="exists only in Dagster"):
        ask(dg.StaticPartitionsDefinition(["a"]))


def test_what_asks_them_is_told() -> None:
    texts = {
        "shop.parts": "from dagster_code import dagster as dg\ndaily = dg.DailyPartitionsDefinition('2024-01-01')\n",
        "shop.assets": "from shop.parts import daily as days\ndef f():\n    return days.get_partition_keys()\n",
        "shop.plain": "def f(x):\n    return x.name\n",
    }
    told = [one.support.reason for one in asked_definitions(texts)]
    assert told == [
        "days.get_partition_keys exists only in Dagster: the code that asks for it fails when it does"
    ]
    assert not list(asked_definitions({name: text for name, text in texts.items() if name != "shop.assets"}))
