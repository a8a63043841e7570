"""The checks that Dagster's assets make themselves, read back: which there are says the code, what else is said of them the record."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.dagster.rewrite.assets import short
from calque.backends.report.model import PipelineReport
from calque.backends.report.own_checks import SETTING
from calque.ir.nodes import Node, OwnCheck
from calque.ir.settings import Setting


def with_own_checks(node: Node, said: PipelineReport) -> Node:
    """A node that says which checks it makes."""
    if not node.own_checks:
        return node
    known = _known(node, said)
    texts = ", ".join(_text(one, known.get((one.asset, one.name)) or {}) for one in node.own_checks)
    setting = Setting(name=SETTING, text=f"[{texts}]", module="")
    return node.model_copy(update={"settings": (*node.settings, setting)})


def lacks_of_own_checks(node: Node, said: PipelineReport) -> Iterator[str]:
    """What else is said of its checks that is not known."""
    known = _known(node, said)
    if any(known.get((one.asset, one.name), {}) is None for one in node.own_checks):
        yield "whose check_specs use names of their module"


def _known(node: Node, said: PipelineReport) -> dict[tuple[str, str], dict[str, str] | None]:
    return {(one.asset, one.name): one.settings for one in said.check_specs.get(node.id, ())}


def _text(check: OwnCheck, more: dict[str, str]) -> str:
    given = [repr(check.name), f"asset={short(check.asset)}"]
    given += ["blocking=True"] if check.blocking else []
    given += [f"{name}={text}" for name, text in more.items()]
    return f"dg.AssetCheckSpec({', '.join(given)})"
