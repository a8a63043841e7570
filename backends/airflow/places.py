"""Where names of Airflow are in the version that is written: for emitted code, for the user's, and for support modules."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from calque.backends.report.dispositions import Override
from calque.dialects.airflow.before_three import BEFORE_3, only_in_3
from calque.dialects.airflow.gone_in_three import APPLY_DEFAULTS, gone_in_3
from calque.dialects.airflow.renamed import RENAMED
from calque.dialects.airflow.versions import Version
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support
from calque.ir.project import Profile
from calque.ir.syntax import walk

VERSION_OF: Mapping[Profile, Version] = {
    Profile.AIRFLOW1: Version.V1,
    Profile.AIRFLOW2: Version.V2,
    Profile.AIRFLOW3: Version.V3,
}
"""The Airflow that sources of a profile are written for."""
_IN_AIRFLOW = re.compile(r"^from airflow_code import (.+)$", re.MULTILINE)


def place(path: str, version: Version) -> str:
    """Where a name that emitted code has of Airflow 3 is in the version that is written."""
    return BEFORE_3.get(path, path) if version is Version.V2 else path


def place_of_users(path: str, source: Profile, version: Version) -> str | None:
    """Where a name is that the user's code imports; None if it stays where it is."""
    since = VERSION_OF.get(source)
    if since is None or since is version:
        return None
    if version is Version.V3:
        return RENAMED.get(path)
    return BEFORE_3.get(RENAMED.get(path, "") if since is Version.V1 else path)


def import_of(
    source: str, name: str, bound: str, relocate: Callable[[str], str | None], moved: str | None
) -> str:
    """One name of an import of the user's, from where it is now.

    Args:
        source: the module that it was imported from.
        name: its name there.
        bound: its name in the user's module.
        relocate: where a module of the user's is.
        moved: the dotted path of the name, if it has another one in the version that is written.
    """
    if f"{source}.{name}" == APPLY_DEFAULTS:
        return f"{bound} = lambda function: function"
    module, _, new = moved.rpartition(".") if moved else (relocate(source) or source, "", name)
    return f"from {module} import {new}" + (f" as {bound}" if bound not in (new, "*") else "")


def of_airflow(text: str, version: Version) -> str:
    """A support module whose names of Airflow come from Airflow itself, in the version that is written."""

    def imported(found: re.Match[str]) -> str:
        modules: dict[str, list[str]] = {}
        for name in found[1].split(", "):
            home = "airflow.sdk.exceptions" if name.endswith("Exception") else "airflow.sdk"
            modules.setdefault(place(f"{home}.{name}", version).rpartition(".")[0], []).append(name)
        return "\n".join(f"from {module} import {', '.join(names)}" for module, names in modules.items())

    found = _IN_AIRFLOW.sub(imported, text)
    return found.replace("run.run_after", "run.data_interval_end") if version is Version.V2 else found


def missing(texts: Iterable[str], version: Version) -> list[Override]:
    """What is reported of names that some modules import, and that the version has not."""
    lacks = only_in_3 if version is Version.V2 else gone_in_3
    found = sorted({path for text in texts for path in _named(ast.parse(text)) if lacks(path)})
    if not found:
        return []
    reason = f"Airflow {version:d} has no {', '.join(found)}: the module that imports it cannot be loaded"
    return [
        Override(
            Feature.BODY_FOREIGN,
            Support(fidelity=Fidelity.LOST, reason=reason, action="import something else"),
        )
    ]


def _named(tree: ast.Module) -> Iterator[str]:
    """The dotted names that a module imports, or finds in Airflow's packages."""
    for node in walk(tree):
        if isinstance(node, ast.Attribute):
            path = ast.unparse(node)
            if path.startswith("airflow."):
                yield path
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
