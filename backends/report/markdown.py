"""A report as a page for people: MIGRATION.md."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from calque.backends.report.groups import Group, counts, groups
from calque.backends.report.model import PipelineReport, Report
from calque.ir.fidelity import Disposition, Fidelity

_MEANING = {
    Fidelity.LOST: "not carried",
    Fidelity.PLATFORM: "needs an action outside the code",
    Fidelity.APPROXIMATE: "one named observable difference",
    Fidelity.QUIRK: "a bug of the source's version, not kept",
    Fidelity.EMULATED: "the same observables through emitted code",
    Fidelity.EXACT: "native, no observable difference",
}

_TITLES = {
    Fidelity.LOST: "Lost or refused",
    Fidelity.PLATFORM: "To do on the platform",
    Fidelity.APPROXIMATE: "Approximate",
    Fidelity.QUIRK: "Quirks of the source that were not kept",
    Fidelity.EMULATED: "Emulated",
}

_SHOWN = 5
"""Places that are listed of one group; `report.json` has all."""


def migration_page(report: Report) -> str:
    """The text of MIGRATION.md."""
    page = _template().render(
        report=report,
        counts=counts(report.dispositions),
        meaning=_MEANING,
        titles=_TITLES,
        grouped={fidelity: groups(report.dispositions, fidelity) for fidelity in _TITLES},
        places=_places,
        renamed=_renamed,
    )
    return page.rstrip() + "\n"


@cache
def _template() -> Template:
    environment = Environment(undefined=StrictUndefined, trim_blocks=False, autoescape=False)
    return environment.from_string(
        (files("calque.backends.report") / "MIGRATION.md.jinja").read_text("utf-8")
    )


def _places(group: Group) -> str:
    shown = [_place(disposition) for disposition in group.dispositions[:_SHOWN]]
    more = len(group.dispositions) - _SHOWN
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")


def _place(disposition: Disposition) -> str:
    where = f" ({disposition.span})" if disposition.span else ""
    owner = ".".join(part for part in (disposition.pipeline, disposition.node) if part)
    return f"{disposition.what}{f' of `{owner}`' if owner else ''}{where}"


def _renamed(pipeline: PipelineReport) -> list[tuple[str, str]]:
    return [(old, new) for old, new in pipeline.nodes.items() if old != new]
