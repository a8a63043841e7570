"""Text for people: a verdict a pipeline, the first differences side by side with their places."""

from __future__ import annotations

from collections.abc import Iterator

from calque.equivalence.verdict import Checked, Difference, Mask, Native, PipelineVerdict, Side

SHOWN = 5
"""So many differences of a pipeline are shown."""
WIDEST = 160


def render(checked: Checked) -> str:
    """The text; ends with a newline."""
    found = [line for one in checked.pipelines for line in (*lines(one), "")]
    if checked.only_out:
        found += [f"only in OUT: {', '.join(checked.only_out)}", ""]
    counts: dict[str, int] = {}
    for one in checked.pipelines:
        counts[one.verdict] = counts.get(one.verdict, 0) + 1
    summary = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
    return "\n".join([*found, summary or "there is no pipeline to compare"]) + "\n"


def lines(one: PipelineVerdict) -> Iterator[str]:
    """What there is to say about a pipeline."""
    other = "" if one.counterpart in (None, one.pipeline) else f" and {one.counterpart}"
    ran = f" ({one.scenarios} scenarios)" if one.scenarios else ""
    yield f"{one.pipeline}{other}: {one.verdict}{ran}"
    for cause in one.causes:
        yield f"  {cause}"
    for difference in one.differences[:SHOWN]:
        yield from _difference(difference)
    if len(one.differences) > SHOWN:
        yield f"  … and {len(one.differences) - SHOWN} more"
    for mask in one.masks:
        yield f"  ≈ {_mask(mask)}"
    for note in one.notes:
        yield f"  note: {note}"
    if one.native is not None:
        yield from _native(one.native)


def _native(found: Native) -> Iterator[str]:
    """What came of the real tools."""
    tools = " and ".join(dict.fromkeys(found.tools))
    left = f", {found.left_out} scenarios left out" if found.left_out else ""
    ran = f" ({found.runs} runs{left})" if found.runs else ""
    yield f"  in {tools}: {found.verdict}{ran}"
    for cause in found.causes:
        yield f"    {cause}"
    for difference in found.differences[:SHOWN]:
        for line in _difference(difference):
            yield f"  {line}"
    if len(found.differences) > SHOWN:
        yield f"    … and {len(found.differences) - SHOWN} more"
    for mask in found.masks:
        yield f"    ≈ {_mask(mask)}"
    for note in found.notes:
        yield f"    note: {note}"


def _difference(found: Difference) -> Iterator[str]:
    when = "" if found.scenario is None else f", when {found.scenario}"
    yield f"  ≠ {found.subject}: {found.aspect}{when}"
    for side, word in ((found.source, "SOURCE"), (found.out, "OUT   ")):
        yield f"      {word} {_side(side)}"
    if found.judged is not None:
        yield f"      {found.judged}"
    for command in found.replay:
        yield f"      {command}"


def _side(side: Side) -> str:
    place = "" if side.span is None else f"  ({side.span})"
    shown = side.shown if len(side.shown) <= WIDEST else side.shown[: WIDEST - 1] + "…"
    return f"{shown}{place}"


def _mask(mask: Mask) -> str:
    if mask.difference is None:
        return f"{mask.reason} [{mask.by}]"
    found = mask.difference
    return f"{found.subject}: {found.aspect}: {found.source.shown} / {found.out.shown}: {mask.reason} [{mask.by}]"
