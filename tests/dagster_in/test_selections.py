"""Selections of assets: what Dagster 1.13 selects by each text, measured with `AssetSelection.from_string`."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.frontends.dagster.asset_graphs import AssetGraph, BadSelection
from calque.frontends.dagster.read import read
from calque.frontends.dagster.selection_syntax import parse

GRAPH = AssetGraph(
    groups={"a": "ga", "b": "gb", "c": "gc", "d": "gd", "e": "ge", "p/q/z": "default"},
    up={"a": [], "b": ["a"], "c": ["b"], "d": ["c"], "e": ["d"], "p/q/z": []},
    facts={name: {"tag": [f"t={name}"], "kind": [f"k{name}"], "owner": [f"team:{name}"]} for name in "abcde"},
)


@pytest.mark.parametrize(
    ("text", "selected"),
    [
        ("*", "a b c d e p/q/z"),
        ("c", "c"),
        ("+c", "b c"),
        ("++c", "a b c"),
        ("*c", "a b c"),
        ("c+", "c d"),
        ("c*", "c d e"),
        ("+c+", "b c d"),
        ("key:c", "c"),
        ("+key:c", "a b c"),
        ("1+key:c", "b c"),
        ("key:c+", "c d e"),
        ("key:c+1", "c d"),
        ("key:c or key:d", "c d"),
        ("key:c and not key:d", "c"),
        ("not key:c", "a b d e p/q/z"),
        ("group:ga", "a"),
        ("kind:ka", "a"),
        ("tag:t=a", "a"),
        ("tag:t", ""),
        ('tag:"t"="a"', "a"),
        ('owner:"team:a"', "a"),
        ('key:"p/q/*"', "p/q/z"),
        ("p/q/z", "p/q/z"),
        ("(key:a or key:c)+", "a b c d e"),
        ("sinks(*)", "e p/q/z"),
        ("roots(*)", "a p/q/z"),
    ],
)
def test_a_text_selects_what_dagster_selects(text: str, selected: str) -> None:
    assert sorted(parse(text)(GRAPH)) == selected.split()


@pytest.mark.parametrize(
    "text", ["2+c", "c+2", "c or d", "group:ga or c", "c, d", "key_substring:q", "(key:a"]
)
def test_what_dagster_refuses_is_refused(text: str) -> None:
    with pytest.raises(BadSelection):
        parse(text)


DEFINED = """
import dagster as dg

@dg.asset
def a():
    return 1

@dg.asset
def b(a):
    return a

defs = dg.Definitions([a, b], jobs=[dg.define_asset_job("some", {selection})])
"""


@pytest.mark.parametrize(
    "selection",
    [
        "dg.AssetSelection.assets('a') | 'b'",
        "[a, 'b']",
        "dg.AssetSelection.assets('nowhere')",
        "['a', b.key]",
    ],
)
def test_what_dagster_refuses_to_combine_is_refused(selection: str, tmp_path: Path) -> None:
    (tmp_path / "defs.py").write_text(DEFINED.replace("{selection}", selection))
    assert "unknown-selection" in {one.code for one in read([tmp_path]).diagnostics}
