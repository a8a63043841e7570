"""What the text of bodies shows: whether they may ask to be skipped, and whether they speak to Airflow at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from calque.ir.expressions import Closure, Code, Hole
from calque.ir.modules import SourceModule
from calque.ir.roots import code_roots
from calque.ir.slicing import slice_modules

_SKIP = ("AirflowSkipException", "soft_fail", "signals.SKIP")
"""Names by which code asks to be skipped."""
_IMPORTED = ("AirflowSkipException", "SKIP")
"""What imports may call otherwise of these: Airflow's, and Prefect 1's."""


@dataclass(frozen=True)
class Shown:
    """What a body, with the code of the project that it uses, shows.

    Attributes:
        speaks: it needs something of Airflow's when it runs: its context, exceptions, variables, …
        skips: it names the exception that skips a task.
    """

    speaks: bool
    skips: bool


class Bodies:
    """What bodies show; each is looked at once.

    Args:
        modules: of the source, by name.
    """

    def __init__(self, modules: Mapping[str, SourceModule]) -> None:
        self._modules = modules
        self._known: dict[tuple[str, ...], Shown] = {}
        self._aliases: dict[str, frozenset[str]] = {}

    def of(self, code: Code) -> Shown:
        """What a function shows."""
        key = (code.module, code.name, code.text)
        if key not in self._known:
            inner = [
                self.of(item.value.function) for item in code.captured if isinstance(item.value, Closure)
            ]
            part = self._slice(code_roots(code))
            self._known[key] = Shown(
                speaks=any(parameter.injects is not None for parameter in code.parameters)
                or any(map(self._is_foreign, code.holes))
                or part.speaks
                or any(one.speaks for one in inner),
                skips=_names(code.text, {*_SKIP, *_aliases(code.holes), *self._module_aliases(code.module)})
                or part.skips
                or any(one.skips for one in inner),
            )
        return self._known[key]

    def of_class(self, module: str, name: str) -> Shown:
        """What an operator class shows."""
        key = (module, name)
        if key not in self._known:
            self._known[key] = self._slice([(module, name.partition(".")[0])])
        return self._known[key]

    def _slice(self, roots: Sequence[tuple[str, str]]) -> Shown:
        statements = [
            (self._modules[part.module], self._modules[part.module].statements[number])
            for part in slice_modules(self._modules, roots).modules
            for number in part.statements
        ]
        return Shown(
            speaks=any(self._is_foreign(hole) for _, statement in statements for hole in statement.holes),
            skips=any(
                statement.form != "import"
                and _names(
                    module.text[statement.start : statement.end], {*_SKIP, *self._module_aliases(module.name)}
                )
                for module, statement in statements
            ),
        )

    def _module_aliases(self, module: str) -> frozenset[str]:
        """What a module calls the exception that skips a task."""
        if module not in self._aliases:
            known = self._modules.get(module)
            holes = [hole for statement in known.statements for hole in statement.holes] if known else []
            self._aliases[module] = frozenset(_aliases(holes))
        return self._aliases[module]

    def _is_foreign(self, hole: Hole) -> bool:
        if hole.form != "import":
            return True
        named = hole.source or (hole.imports[0][0] if hole.imports else "")
        return named not in self._modules


def _aliases(holes: Iterable[Hole]) -> set[str]:
    """What imports call the exception that skips a task."""
    return {
        bound for hole in holes if hole.form == "import" for name, bound in hole.imports if name in _IMPORTED
    }


def _names(text: str, names: Iterable[str]) -> bool:
    """A text has one of these names."""
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in sorted(names))
