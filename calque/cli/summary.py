"""What became of a migration, in a screenful: counts, what is lost, what to do."""

from __future__ import annotations

from collections.abc import Collection

from rich.text import Text

from calque.backends.report.groups import Group, counts, groups
from calque.backends.report.model import Report, loss_names, losses
from calque.cli.diagnostics import console
from calque.ir.fidelity import Fidelity

_STYLES = {
    Fidelity.LOST: "bold red",
    Fidelity.PLATFORM: "yellow",
    Fidelity.APPROXIMATE: "yellow",
    Fidelity.QUIRK: "cyan",
    Fidelity.EMULATED: "green",
    Fidelity.EXACT: "green",
}
_SHOWN = 3


def show_summary(report: Report, allowed: Collection[str]) -> None:
    """Print the counts, and the losses that were not allowed; the rest is in the report."""
    out = console()
    numbers = ", ".join(
        f"[{_STYLES[fidelity]}]{number} {fidelity.value}[/]"
        for fidelity, number in counts(report.dispositions).items()
        if number
    )
    count = len(report.pipelines)
    out.print(f"{count} pipeline{'' if count == 1 else 's'}; {numbers or 'no constructs'}")
    for group in groups(losses(report, allowed), Fidelity.LOST):
        out.print(_loss(group))
    todo = {group.support.action for group in groups(report.dispositions, Fidelity.PLATFORM)}
    if todo:
        out.print(f"{len(todo)} thing{'' if len(todo) == 1 else 's'} to do on the platform: see MIGRATION.md")


def _loss(group: Group) -> Text:
    first = group.dispositions[0]
    code, *place = loss_names(first)
    places = [str(item.span) for item in group.dispositions[:_SHOWN] if item.span]
    more = [f"and {len(group.dispositions) - _SHOWN} more"] if len(group.dispositions) > _SHOWN else []
    text = Text()
    text.append(f"lost[{code}]: ", style=_STYLES[Fidelity.LOST])
    text.append(f"{first.what}: {group.support.reason} ({', '.join([*places, *more])})")
    if group.support.action:
        text.append(f"\n  = {group.support.action}")
    text.append(f"\n  = --allow-loss {place[0] if place and first.feature is None else code} accepts it")
    return text
