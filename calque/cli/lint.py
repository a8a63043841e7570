"""`calque lint`: what is wrong with the graph, or likely to go wrong."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_args

import click

from calque.cli.diagnostics import excerpt
from calque.cli.linting import Request, beyond_baseline, found, looked, paths_of, remembered
from calque.cli.reading import reading_options_without_from
from calque.cli.watching import watch
from calque.ir.spans import Span
from calque.lint import formats
from calque.lint.baseline import written
from calque.lint.catalog import rules
from calque.lint.configuration import is_known
from calque.lint.engine import Report
from calque.lint.fixes import difference, fixed
from calque.lint.page import page
from calque.lint.settings import Target


def _rule_codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """What the user named, commas parting several.

    Raises:
        click.UsageError: no rule is called so.
    """
    wanted = tuple(part.strip() for text in given for part in text.split(",") if part.strip())
    for want in wanted:
        if not is_known(want):
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
    "--target",
    type=click.Choice(get_args(Target)),
    help="Also what would be lost, or is gone, where the project is to move to.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", *formats.names()]),
    default="text",
    help="How findings are told.",
)
@click.option("--statistics", is_flag=True, help="How often each rule was broken, instead of where.")
@click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Only what this file, written by --write-baseline, does not know.",
)
@click.option(
    "--write-baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write all that was found to a file, and exit with 0.",
)
@click.option("--no-cache", is_flag=True, help="Find all anew, and remember nothing.")
@click.option("--fix", is_flag=True, help="Put right what can be put right exactly.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    help="Processes that read, if files are many; as many as there are processors if not given.",
)
@click.option("--watch", "again", is_flag=True, help="Lint again whenever a file changes, until interrupted.")
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
    environment: tuple[tuple[str, str | None], ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    target: Target | None,
    format_name: str,
    statistics: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    no_cache: bool,
    fix: bool,
    diff: bool,
    again: bool,
    jobs: int | None,
) -> None:
    """Lint the pipelines in SOURCE. Nothing is imported or executed, and no orchestrator needs to be installed.

    Exits with 0 if nothing was found, 1 if something was, 2 for a usage error.

    \b
    calque lint dags/
    calque lint dags/ --select CLQ1,CLQ2 --ignore CLQ106
    calque lint dags/ --format sarif > calque.sarif
    calque lint --explain CLQ101
    """
    chosen = (_rule_codes(select), _rule_codes(extend_select), _rule_codes(ignore))
    request = Request(sources, dialect, variables, environment, *chosen, target, jobs or os.cpu_count() or 1)
    if diff:
        sys.exit(_show_changes(request))
    look = _fix if fix else looked if no_cache else remembered

    def tell() -> bool:
        reports, paths = look(request)
        reports = beyond_baseline(reports, baseline)
        seen = tuple(_as_seen_from_here(report, paths) for report in reports)
        click.echo(_told(seen, format_name, statistics, request.folders), nl=False)
        return bool(reports)

    if write_baseline is not None:
        write_baseline.write_text(written(look(request)[0]), "utf-8")
    elif again:
        watch(request.root, request.others, lambda: _anew(tell))
    else:
        sys.exit(1 if tell() else 0)


def _fix(request: Request) -> tuple[tuple[Report, ...], dict[str, Path]]:
    """What is found and was not put right."""
    reports, files = found(request)
    paths = paths_of(files)
    changed = fixed(reports, files)
    for file, text in changed.files.items():
        paths[file].write_text(text, "utf-8")
    return changed.left, paths


def _show_changes(request: Request) -> int:
    """Show what fixing would change; 1 if that is anything."""
    reports, files = found(request)
    changed = fixed(reports, files)
    for file, text in changed.files.items():
        click.echo(difference(files[file], text), nl=False)
    return 1 if changed.files else 0


def _anew(tell: Callable[[], bool]) -> None:
    """Tell what is found now on a screen that shows nothing else; a terminal only is cleared. What the user writes
    wrong while it watches is told, too."""
    if sys.stdout.isatty():
        click.clear()
    try:
        tell()
    except click.UsageError as error:
        error.show()


def _as_seen_from_here(report: Report, paths: Mapping[str, Path]) -> Report:
    """With the paths of files in the current folder told relative to it."""
    here = Path.cwd()

    def seen(span: Span) -> Span:
        path = paths.get(span.file)
        if path is None or not path.is_relative_to(here):
            return span
        return span.model_copy(update={"file": path.relative_to(here).as_posix()})

    finding = report.finding
    update = {
        "span": None if finding.span is None else seen(finding.span),
        "related": tuple((what, seen(span)) for what, span in finding.related),
    }
    return report.model_copy(update={"finding": finding.model_copy(update=update)})


def _told(reports: Sequence[Report], format_name: str, statistics: bool, folders: tuple[Path, ...]) -> str:
    if statistics:
        counts = Counter((report.code, report.name) for report in reports)
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return "".join(f"{count:6} {code} {name}\n" for (code, name), count in ordered)
    return _text(reports, folders) if format_name == "text" else formats.render(format_name)(reports)


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
