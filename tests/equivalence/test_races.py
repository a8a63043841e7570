"""What comes first counts where a tool decides as soon as it can: in Airflow also between a map's rule and what it maps over."""

from __future__ import annotations

from calque.equivalence.races import raced_nodes
from calque.ir.actions import Nothing
from calque.ir.expressions import Output
from calque.ir.nodes import Task
from calque.ir.pipeline import Edge, MapRegion, Pipeline, Product
from calque.ir.policies import Join, Rule


def mapped(rule: Rule) -> Pipeline:
    """A map over what `source` puts out, after `other`."""
    return Pipeline(
        id="p",
        module="m",
        nodes=(
            Task(id="source", name="source", action=Nothing()),
            Task(id="other", name="other", action=Nothing()),
            Task(id="each", name="each", action=Nothing(), region="each", join=Join(rule=rule)),
        ),
        edges=(Edge(source="source", target="each", kind="data"), Edge(source="other", target="each")),
        regions=(MapRegion(id="each", source=Product(parameters=(("x", Output(node="source")),))),),
    )


def raced(rule: Rule, source: str, other: str) -> list[str]:
    pipeline = mapped(rule)
    return raced_nodes(pipeline, pipeline, {("source", None): source, ("other", None): other})


def test_a_skip_by_rule_races_with_a_source_that_failed() -> None:
    assert raced(Rule.ALL_FAILED, "failed", "success") == ["each"]
    assert raced(Rule.ALL_FAILED, "failed", "failed") == []
    assert raced(Rule.ALL_DONE, "failed", "success") == []


def test_a_failure_by_rule_races_with_a_source_that_was_skipped() -> None:
    assert raced(Rule.NONE_FAILED, "skipped", "failed") == ["each"]
    assert raced(Rule.NONE_FAILED, "skipped", "success") == []
    assert raced(Rule.ALL_SUCCESS, "skipped", "failed") == ["each"]
