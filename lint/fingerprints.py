"""What tells a finding from others, whatever line it moves to."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from calque.lint.engine import Report


def fingerprints(reports: Sequence[Report]) -> tuple[str, ...]:
    """One for each report: of its rule, file, pipeline, node and message; the n-th alike has its number beside them."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for report in reports:
        finding = report.finding
        file = "" if finding.span is None else finding.span.file
        key = (report.code, file, finding.pipeline or "", finding.node or "", finding.message)
        seen[key] += 1
        found.append(hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest())
    return tuple(found)
