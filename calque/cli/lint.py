"""`calque lint`: what is wrong with the graph, or likely to go wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from calque.cli.diagnostics import excerpt
from calque.cli.reading import project_folders, read_sources, reading_options_without_from
from calque.ir.spans import Span
from calque.lint.catalog import rules
from calque.lint.engine import Report, lint
from calque.lint.page import page
from calque.lint.settings import Settings
from calque.lint.sources import sources_of


def _rule_codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """What the user named, commas parting several.

    Raises:
        click.UsageError: no rule is called so.
    """
    wanted = tuple(part.strip() for text in given for part in text.split(",") if part.strip())
    for want in wanted:
        if want != "ALL" and not any(rule.code.startswith(want) or rule.name == want for rule in rules()):
            raise click.UsageError(f"there is no rule {want!r}; `calque lint --explain ALL` lists them")
    return wanted


def _explain(wanted: str) -> str:
    """The pages of the rules that are called so."""
    (code,) = _rule_codes((wanted,))
    return "\n".join(page(r) for r in rules() if code == "ALL" or r.code.startswith(code) or r.name == code)


def _show_explanation(context: click.Context, _: click.Parameter, wanted: str | None) -> None:
    if wanted is not None:
        click.echo(_explain(wanted), nl=False)
        context.exit()


@click.command(short_help="Find what is wrong, or likely to go wrong, in the graph.")
@reading_options_without_from
@click.option(
    "--select", multiple=True, metavar="CODES", help="Only these rules: codes, their beginnings, names, ALL."
)
@click.option("--extend-select", multiple=True, metavar="CODES", help="These rules, too.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these rules.")
@click.option(
    "--explain",
    metavar="CODE",
    is_eager=True,
    expose_value=False,
    callback=_show_explanation,
    help="Show what a rule finds, why, and what to do.",
)
def command(
    sources: tuple[Path, ...],
    dialect: str | None,
    variables: Path | None,
    environment: tuple[tuple[str, str], ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> None:
    """Lint the pipelines in SOURCE. Nothing is imported or executed, and no orchestrator needs to be installed.

    Exits with 0 if nothing was found, 1 if something was, 2 for a usage error.

    \b
    calque lint dags/
    calque lint dags/ --select CLQ1,CLQ2 --ignore CLQ106
    calque lint --explain CLQ101
    """
    settings = Settings(
        select=_rule_codes(select), extend_select=_rule_codes(extend_select), ignore=_rule_codes(ignore)
    )
    project = read_sources(sources, dialect, variables, environment)
    folders = project_folders(sources)
    reports = lint(project, sources_of(project, folders), settings)
    click.echo(_text(reports, folders), nl=False)
    sys.exit(1 if reports else 0)


def _text(reports: Iterable[Report], folders: tuple[Path, ...]) -> str:
    lines = [_shown(report, folders) for report in reports]
    count = len(lines)
    return "".join(lines) + (f"{count} finding{'s' if count > 1 else ''}\n" if count else "nothing found\n")


def _shown(report: Report, folders: tuple[Path, ...]) -> str:
    finding = report.finding
    parts = [f"{'' if finding.span is None else f'{finding.span}: '}{report.code} {finding.message}"]
    parts += [] if finding.span is None else [excerpt(finding.span, folders)]
    parts += [_related(what, span, folders) for what, span in finding.related]
    parts += [f"\n  = {report.action}"] if report.action else []
    return "".join(parts) + "\n\n"


def _related(what: str, span: Span, folders: tuple[Path, ...]) -> str:
    return f"\n  {what}, {span}:{excerpt(span, folders)}"
