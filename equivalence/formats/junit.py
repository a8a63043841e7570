"""JUnit XML: a case for each pipeline; what differs is a failure, what cannot be compared an error."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from calque.equivalence.formats.text import lines
from calque.equivalence.verdict import Checked, Verdict


def render(checked: Checked) -> str:
    """The document."""
    verdicts = [one.verdict for one in checked.pipelines]
    counts = {
        "tests": str(len(verdicts)),
        "failures": str(verdicts.count(Verdict.DIFFERENT)),
        "errors": str(verdicts.count(Verdict.NOT_COMPARABLE)),
    }
    root = Element("testsuites", {"name": "calque check", **counts})
    suite = SubElement(root, "testsuite", {"name": f"{checked.source} and {checked.out}", **counts})
    for one in checked.pipelines:
        case = SubElement(suite, "testcase", name=one.pipeline, classname=checked.level)
        about = "\n".join(lines(one))
        if one.verdict is Verdict.DIFFERENT:
            first = one.differences[0]
            failure = SubElement(case, "failure", message=f"{first.subject}: {first.aspect}")
            failure.text = about
        elif one.verdict is Verdict.NOT_COMPARABLE:
            SubElement(case, "error", message=one.causes[0]).text = about
        else:
            SubElement(case, "system-out").text = about
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"
