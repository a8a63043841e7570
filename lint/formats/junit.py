"""JUnit XML: a suite for each file, a failed case for each finding."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from calque.lint.engine import Report


def render(reports: Sequence[Report]) -> str:
    """The document; without findings one case that passes, as readers of JUnit want one."""
    root = Element("testsuites", name="calque lint", tests=str(len(reports) or 1), failures=str(len(reports)))
    for file, group in groupby(reports, key=_file):
        found = list(group)
        suite = SubElement(root, "testsuite", name=file, tests=str(len(found)), failures=str(len(found)))
        for report in found:
            _case(suite, report)
    if not reports:
        suite = SubElement(root, "testsuite", name="calque lint", tests="1", failures="0")
        SubElement(suite, "testcase", name="no findings", classname="calque")
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _file(report: Report) -> str:
    return "" if report.finding.span is None else report.finding.span.file


def _case(suite: Element, report: Report) -> None:
    place = "" if report.finding.span is None else f"{report.finding.span}: "
    case = SubElement(suite, "testcase", name=f"{report.code} {place}{report.name}", classname=_file(report))
    failure = SubElement(case, "failure", type=report.severity.value, message=report.finding.message)
    failure.text = f"{place}{report.finding.message}\n{report.action}"
