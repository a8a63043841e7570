"""Apply the rules to a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from calque.ir.base import Model
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.project import Project
from calque.lint.catalog import rules
from calque.lint.chains import chain
from calque.lint.context import Context, Source
from calque.lint.rule import Finding, Rule
from calque.lint.rules.ignores import reasonless_ignore, unused_ignore
from calque.lint.settings import Override, Settings, is_for
from calque.lint.suppressions import Ignore, ignores, suppress, unused, without_reason


class Report(Model):
    """A finding, with the rule that made it.

    Attributes:
        code: the rule's, or that of a diagnostic of reading, which is no rule's.
        name: the rule's name; the code for a diagnostic of reading.
        action: what to do now.
    """

    code: str
    name: str
    severity: Severity
    finding: Finding
    action: str = ""


def chosen(settings: Settings) -> tuple[Rule, ...]:
    """The rules that are on."""
    on = [rule for rule in rules() if (_named(rule, settings.select) if settings.select else rule.enabled)]
    also = [rule for rule in rules() if _named(rule, settings.extend_select)]
    return tuple(
        rule for rule in rules() if (rule in on or rule in also) and not _named(rule, settings.ignore)
    )


def lint(project: Project, sources: Mapping[str, Source], settings: Settings) -> tuple[Report, ...]:
    """What the rules, and reading itself, have to say about a project, by place.

    Args:
        project: what was read, with the diagnostics of verification.
        sources: its files, for rules and comments.
        settings: which rules are on, and how they are set.
    """
    comments = [comment for source in sources.values() for comment in ignores(source)]
    return settled(raw(project, sources, settings, chosen(settings)), comments, settings)


def raw(
    project: Project, sources: Mapping[str, Source], settings: Settings, on: Iterable[Rule]
) -> list[Report]:
    """What some rules, and reading itself, have to say, whatever comments and overrides say."""
    context = Context(project, sources, settings)
    found = [
        _report(rule, finding, settings)
        for rule in on
        for finding in (*_claimed(rule, context), *(rule.check(context) if rule.check else ()))
    ]
    return [_with_chain(report, context) for report in (*found, *_of_reading(project))]


def settled(found: Iterable[Report], comments: Sequence[Ignore], settings: Settings) -> tuple[Report, ...]:
    """The reports that are left beside the comments and overrides, each place once, by place."""
    on = chosen(settings)
    kept, used = suppress(_each_place_once(found), comments)
    about_comments = (
        (unused_ignore.rule, unused(used, on, rules())),
        (reasonless_ignore.rule, without_reason(comments)),
    )
    for rule, findings in about_comments:
        if rule in on:
            kept += (_report(rule, finding, settings) for finding in findings)
    left = (report for each in kept for report in _overridden(each, settings.overrides))
    return tuple(sorted(left, key=_order))


def _with_chain(report: Report, context: Context) -> Report:
    """With the places through which came what it is about, if the rule tells none itself."""
    finding = report.finding
    if finding.span is None or finding.related:
        return report
    update = {"related": chain(context, finding.span)}
    return report.model_copy(update={"finding": finding.model_copy(update=update)})


def _each_place_once(found: Iterable[Report]) -> list[Report]:
    """One report for each rule and place: a loop makes many nodes at one place."""
    alike: dict[object, list[Report]] = {}
    for report in found:
        span = report.finding.span
        key: object = report if span is None else (report.code, span)
        alike.setdefault(key, []).append(report)
    return [_with_number(those[0], len(dict.fromkeys(those)) - 1) for those in alike.values()]


def _with_number(report: Report, others: int) -> Report:
    if not others:
        return report
    message = f"{report.finding.message} (and {others} more at this place)"
    return report.model_copy(update={"finding": report.finding.model_copy(update={"message": message})})


def _report(rule: Rule, finding: Finding, settings: Settings) -> Report:
    report = Report(
        code=rule.code, name=rule.name, severity=rule.severity, finding=finding, action=rule.instead
    )
    return report.model_copy(update={"severity": _severity(report, settings.severity)})


def _claimed(rule: Rule, context: Context) -> Iterator[Finding]:
    places: set[tuple[str, int]] = set()
    for found in context.project.diagnostics:
        if _is_claimed(found, rule) and not (rule.excuses and rule.excuses(context, found)):
            place = None if found.span is None else (found.span.file, found.span.line)
            if place is None or place not in places:
                yield _finding(found)
            places |= {place} if place is not None else set()


def _is_claimed(found: Diagnostic, rule: Rule) -> bool:
    parts = (claim.partition(": ") for claim in rule.claims)
    return any(found.code == code and text in found.message for code, _, text in parts)


def _of_reading(project: Project) -> Iterator[Report]:
    """Errors that are no rule's; what is less speaks of moving the source, not of the source."""
    for found in project.diagnostics:
        is_rule = any(_is_claimed(found, rule) for rule in rules())
        if not is_rule and found.severity is Severity.ERROR:
            yield Report(
                code=found.code,
                name=found.code,
                severity=found.severity,
                finding=_finding(found),
                action=found.action,
            )


def _finding(found: Diagnostic) -> Finding:
    return Finding(message=found.message, span=found.span, pipeline=found.pipeline, node=found.node)


def matches(code: str, name: str, wanted: tuple[str, ...]) -> bool:
    """A rule is meant by its code, the beginning of its code, its name, or ALL."""
    return any(want == "ALL" or want == name or (want and code.startswith(want)) for want in wanted)


def _named(rule: Rule, wanted: tuple[str, ...]) -> bool:
    return matches(rule.code, rule.name, wanted)


def _overridden(report: Report, overrides: tuple[Override, ...]) -> Iterator[Report]:
    """A report as the overrides for its place have it; none if one of them ignores it."""
    finding = report.finding
    file = None if finding.span is None else finding.span.file
    for override in overrides:
        if is_for(override, file, finding.pipeline):
            if matches(report.code, report.name, override.ignore):
                return
            report = report.model_copy(update={"severity": _severity(report, override.severity)})
    yield report


def _severity(report: Report, severities: tuple[tuple[str, Severity], ...]) -> Severity:
    wanted = (level for label, level in severities if matches(report.code, report.name, (label,)))
    return next(wanted, report.severity)


def _order(report: Report) -> tuple[str, int, int, str, str, str, str]:
    span = report.finding.span
    place = ("", 0, 0) if span is None else (span.file, span.line, span.column)
    finding = report.finding
    return (*place, report.code, finding.message, finding.pipeline or "", finding.node or "")
