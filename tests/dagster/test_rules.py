"""The rules in the emitted support module are those of the IR."""

import ast
import itertools
from importlib.resources import files
from typing import Any

import pytest

from calque.ir.joins import Counts, decide
from calque.ir.policies import Rule

_NEEDED = ("Outcome", "Counts", "_RULES", "decide")


def _emitted() -> dict[str, Any]:
    """The part of the support module that decides; it needs no Dagster."""
    text = (files("calque.backends.tasks") / "support" / "graph_outcomes.py.txt").read_text("utf-8")
    kept = [node for node in ast.parse(text).body if _wanted(node)]
    scope: dict[str, Any] = {"__name__": __name__}
    exec(
        "from __future__ import annotations\nfrom dataclasses import dataclass, field\n"
        + "\n".join(ast.unparse(node) for node in kept),
        scope,
    )
    return scope


def _wanted(node: ast.stmt) -> bool:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
            return name in _NEEDED
        case ast.AnnAssign(target=ast.Name(id=name)):
            return name in _NEEDED
        case ast.Assign(targets=[ast.Tuple()]):
            return True
        case _:
            return False


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule is not Rule.ALL_SUCCESS_SKIP_FIRST])
def test_a_rule_decides_as_in_the_ir(rule: Rule) -> None:
    emitted = _emitted()
    states = ("success", "failed", "skipped", "upstream_failed")
    for count in range(4):
        for ended in itertools.combinations_with_replacement(states, count):
            for setups in range(count + 1):
                upstream = [emitted["Outcome"](str(number), state) for number, state in enumerate(ended)]
                of_setups = ended[:setups]
                counts = Counts(
                    success=ended.count("success"),
                    failed=ended.count("failed"),
                    skipped=ended.count("skipped"),
                    upstream_failed=ended.count("upstream_failed"),
                    setups=setups,
                    setups_succeeded=of_setups.count("success"),
                    setups_skipped=of_setups.count("skipped"),
                )
                names = [str(number) for number in range(setups)]
                assert emitted["decide"](rule.value, upstream, names) == decide(rule, counts).value
