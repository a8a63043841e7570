"""Deployments in `prefect.yaml`, each with the line at which it stands.

Prefect: `cli/deploy/_models.py`, `cli/deploy/_core.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from calque.dialects.prefect.arguments import AS_ELSEWHERE, interface, meaning
from calque.frontends.prefect.deployments import Deployment, mapping
from calque.frontends.prefect.times import Times, times_of
from calque.frontends.python.project import Project
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.fidelity import EXACT, Account, Fidelity, Support
from calque.ir.spans import Span

NAME = "prefect.yaml"
OF_ITSELF = ("name", "entrypoint", "flow_name", "schedule", "schedules")
"""Fields of a deployment that are no option."""
GLOBAL = ("build", "push", "pull")
"""Steps that a deployment has from the file if it has none of its own."""


_HEAD = ("name", "prefect-version")
_OF_FILE = interface("it stands in prefect.yaml only")
_REPLACES = Support(
    fidelity=Fidelity.PLATFORM,
    reason="the schedule is a new one: one that is deployed under the name that it replaces stays",
    action="delete that one",
)


class YamlReading:
    """The deployments of the `prefect.yaml` files of a project.

    Attributes:
        deployments: in the order of the files.
        accounts: every field of them.
        diagnostics: of what could not be read.
    """

    def __init__(self, project: Project) -> None:
        self.deployments: list[Deployment] = []
        self.accounts: list[Account] = []
        self.diagnostics: list[Diagnostic] = []
        for folder in dict.fromkeys([project.root, *(path.parent for path in project.files)]):
            path = folder / NAME
            if path.is_file():
                self._file(path, project.relative(path))

    def _file(self, path: Path, file: str) -> None:
        try:
            loader = yaml.SafeLoader(path.read_text("utf-8"))
            root = loader.get_single_node()
            content = None if root is None else loader.construct_document(root)
        except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
            self._refuse(str(error).splitlines()[0], _place(file, getattr(error, "problem_mark", None)))
            return
        if root is None:
            return
        if not isinstance(content, dict):
            self._refuse("it is no mapping", _place(file, None))
            return
        for key in _HEAD:
            place = _value(root, key)
            if place is not None:
                self.accounts.append(
                    Account(what=f"{key} of {NAME}", span=_span(file, place), support=_OF_FILE)
                )
        shared = {name: content[name] for name in GLOBAL if content.get(name)}
        listed = content.get("deployments") or []
        nodes = _items(_value(root, "deployments"))
        if not isinstance(listed, list) or len(nodes) != len(listed):
            self._refuse("its deployments are no list", _place(file, None))
            return
        for item, node in zip(listed, nodes, strict=True):
            if isinstance(item, dict):
                steps = {name: step for name, step in shared.items() if name not in item}
                self._deployment(item, node, steps, file)
                self._account(item, steps, root, file)
            else:
                self._refuse("a deployment is no mapping", _span(file, node))

    def _deployment(self, item: dict[str, Any], node: yaml.Node, steps: dict[str, Any], file: str) -> None:
        span = _span(file, node)
        times, unknown = self._times(item, node, file)
        entrypoint, flow = item.get("entrypoint"), item.get("flow_name")
        self.deployments.append(
            Deployment(
                flow=None,
                entrypoint=str(entrypoint) if entrypoint else f":{flow}" if flow else "no entrypoint",
                name=str(item.get("name") or "unnamed"),
                times=times,
                unknown=unknown,
                parameters=mapping(item.get("parameters")),
                options={**steps, **{key: value for key, value in item.items() if key not in OF_ITSELF}},
                span=span,
            )
        )
        self._account(item, item, node, file)

    def _account(self, item: dict[str, Any], keys: Iterable[str], node: yaml.Node, file: str) -> None:
        """Tick off what a deployment has, and where that is said."""
        for key in keys:
            place = _value(node, key)
            found = meaning("prefect.yaml", key)
            says_nothing = item.get(key) in (None, [], {}, "", *AS_ELSEWHERE.get(key, ()))
            self.accounts.append(
                Account(
                    what=f"{key} of the deployment {item.get('name')}",
                    span=_span(file, node if place is None else place),
                    feature=found.feature,
                    support=EXACT if key in item and says_nothing else found.support,
                )
            )

    def _times(
        self, item: dict[str, Any], node: yaml.Node, file: str
    ) -> tuple[list[Times], list[Span | None]]:
        found: list[Times] = []
        unknown: list[Span | None] = []
        listed = item.get("schedules")
        several = listed if isinstance(listed, list) else [listed]
        places = _items(_value(node, "schedules")) if isinstance(listed, list) else [node]
        for given, place in [
            *zip(several, places, strict=True),
            (item.get("schedule"), _value(node, "schedule")),
        ]:
            if not given:  # `schedule: {}` says that there is none
                continue
            span = _span(file, node if place is None else place)
            times = times_of(given, span) if isinstance(given, dict) else None
            if isinstance(given, dict) and given.get("replaces"):
                what = f"replaces of a schedule of the deployment {item.get('name')}"
                self.accounts.append(Account(what=what, span=span, support=_REPLACES))
            if times is None:
                unknown.append(span)
            else:
                found.append(times)
        return found, unknown

    def _refuse(self, why: str, span: Span) -> None:
        self.diagnostics.append(
            Diagnostic(
                code="unreadable-deployments",
                severity=Severity.ERROR,
                message=f"the deployments of this file are not read: {why}",
                action="put the file right; `prefect deploy --all` says what is wrong with it",
                span=span,
            )
        )


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """The value of a key, one that a merge (`<<`) brings included."""
    found = list(_values(node, key))
    return found[-1] if found else None


def _values(node: yaml.Node | None, key: str) -> Iterator[yaml.Node]:
    for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(name, yaml.ScalarNode) and name.value == key:
            yield value


def _span(file: str, node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(
        file=file,
        line=start.line + 1,
        column=start.column + 1,
        end_line=start.line + 1 if end.line > start.line else end.line + 1,
        end_column=start.column + 2 if end.line > start.line else end.column + 1,
    )


def _place(file: str, mark: yaml.Mark | None) -> Span:
    line, column = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
    return Span(file=file, line=line, column=column, end_line=line, end_column=column)
