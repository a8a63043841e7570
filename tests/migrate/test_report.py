"""The report accounts for every construct, in a form that its schema describes."""

import json

import jsonschema
import pytest

from calque.backends.report.dispositions import Override, dispositions
from calque.backends.report.markdown import migration_page
from calque.backends.report.model import Choice, PipelineReport, Report, carried
from calque.backends.report.schema import published_schema, report_json, report_schema
from calque.dialects.dagster.support import SUPPORT
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.features import Feature
from calque.ir.fidelity import Account, Difference, Disposition, Fidelity, Support
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.spans import Origin, Span

PLACE = Span(file="dags/etl.py", line=3, column=5, end_line=3, end_column=12)
LOST = Support(fidelity=Fidelity.LOST, reason="no counterpart")
GUARDED = Support(fidelity=Fidelity.EMULATED, reason="guarded")


def account(feature: Feature, node: str | None = None) -> Account:
    return Account(what=f"a {feature.value}", span=PLACE, feature=feature, pipeline="etl", node=node)


def disposed(project: Project, *overrides: Override) -> dict[tuple[str, str | None], Fidelity]:
    found = dispositions(project, SUPPORT, overrides)
    return {(item.what, item.node): item.support.fidelity for item in found}


def test_each_account_has_the_support_of_its_feature() -> None:
    project = Project(accounts=tuple(account(feature) for feature in Feature))
    assert disposed(project) == {
        (f"a {feature.value}", None): SUPPORT[feature].fidelity for feature in Feature
    }


def test_an_override_of_a_node_counts_before_that_of_its_pipeline() -> None:
    project = Project(accounts=(account(Feature.NODE_JOIN, "a"), account(Feature.NODE_JOIN, "b")))
    found = disposed(
        project,
        Override(Feature.NODE_JOIN, LOST, "etl"),
        Override(Feature.NODE_JOIN, GUARDED, "etl", "a"),
    )
    assert found == {("a node.join", "a"): Fidelity.EMULATED, ("a node.join", "b"): Fidelity.LOST}


def test_of_several_overrides_of_a_place_none_is_lost() -> None:
    project = Project(accounts=(account(Feature.NODE_JOIN, "a"), account(Feature.NODE_JOIN, "a")))
    late = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.ORDER, reason="it waits")
    overrides = [Override(Feature.NODE_JOIN, one, "etl", "a") for one in (GUARDED, late, LOST, LOST)]
    found = dispositions(project, SUPPORT, overrides)
    assert sorted((one.what, one.support.reason) for one in found) == [
        ("a node.join", "no counterpart"),
        ("a node.join", "no counterpart"),
        ("node.join", "it waits"),
    ]


def test_an_override_without_an_account_is_told_all_the_same() -> None:
    project = Project(pipelines=(Pipeline(id="etl", module="etl", origin=Origin(span=PLACE)),))
    (found,) = dispositions(project, SUPPORT, [Override(Feature.FINAL_LEAVES, LOST, "etl")])
    assert (found.span, found.feature, found.support) == (PLACE, Feature.FINAL_LEAVES, LOST)


def test_what_the_frontend_knows_counts_before_all() -> None:
    known = account(Feature.NODE_JOIN).model_copy(update={"support": LOST, "feature": None})
    assert disposed(Project(accounts=(known,))) == {("a node.join", None): Fidelity.LOST}


def example() -> Report:
    project = Project(accounts=tuple(account(feature) for feature in Feature))
    return Report(
        source="airflow3",
        target="dagster",
        pipelines=(
            PipelineReport(
                id="etl.daily",
                name="etl_daily",
                choices=(Choice(form="ops", reason="a branch needs guards"),),
                nodes={"group.load": "group__load"},
            ),
        ),
        dispositions=dispositions(project, SUPPORT, ()),
        diagnostics=(
            Diagnostic(code="syntax-error", severity=Severity.ERROR, message="bad syntax", span=PLACE),
        ),
    )


def test_the_published_schema_is_fresh() -> None:
    assert published_schema() == report_schema()


def test_a_report_satisfies_the_published_schema() -> None:
    jsonschema.validate(json.loads(report_json(example())), json.loads(published_schema()))


def test_a_report_reads_back_as_it_was() -> None:
    assert Report.model_validate_json(report_json(example())) == example()


def test_the_page_has_every_reason_and_every_action() -> None:
    page = migration_page(example())
    for entry in SUPPORT.values():
        assert entry.reason in page
        assert entry.action in page


def test_the_page_names_what_was_renamed() -> None:
    assert "| `group.load` | `group__load` |" in migration_page(example())


@pytest.mark.parametrize(
    ("support", "allowed", "expected"),
    [
        (LOST, (), False),
        (LOST, ("node.queue",), True),
        (LOST, ("dags/etl.py:3",), True),
        (LOST, ("dags/etl.py:4",), False),
        (LOST, ("node.pool",), False),
        (Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.TIME, reason="later"), (), True),
    ],
)
def test_only_a_loss_that_is_not_allowed_is_an_error(
    support: Support, allowed: tuple[str, ...], expected: bool
) -> None:
    lost = Disposition(what="queue", span=PLACE, support=support, feature=Feature.NODE_QUEUE)
    assert carried(Report(source="airflow3", target="dagster", dispositions=(lost,)), allowed) is expected


def test_an_error_in_the_source_is_an_error() -> None:
    error = Diagnostic(code="syntax-error", severity=Severity.ERROR, message="bad syntax")
    report = Report(source="airflow3", target="dagster", diagnostics=(error,))
    assert not carried(report, ())
    assert carried(report, ("syntax-error",))
