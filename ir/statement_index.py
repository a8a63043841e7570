"""A module's statements by the names that they bind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calque.ir.modules import SourceModule

ALL = "*"
"""As a name: everything in the module that can be moved."""


class StatementIndex:
    """A module's statements by what they bind.

    Attributes:
        binders: for each name, the statements that bind it, in order.
        stars: the star imports.
        unused_imports: imports of the project's modules whose name nothing uses: made for their effect.
        tainted: the statements that cannot work without one that builds pipelines.
    """

    def __init__(self, module: SourceModule) -> None:
        self.module = module
        self.binders: dict[str, list[int]] = {}
        used: set[str] = set()
        for number, statement in enumerate(module.statements):
            for name in statement.binds:
                self.binders.setdefault(name, []).append(number)
            used.update(statement.names)
        self.stars = [
            (number, imported)
            for number, statement in enumerate(module.statements)
            for imported in statement.imports
            if imported.bound == ALL
        ]
        self.unused_imports = [
            number
            for number, statement in enumerate(module.statements)
            if statement.form == "import"
            and any(i.name is None and i.local and i.bound not in used for i in statement.imports)
        ]
        self.tainted = self._tainted()

    def built(self, name: str) -> bool:
        """What the module has under that name in the end was made by a statement that builds pipelines."""
        binders = self.binders.get(name, [])
        return bool(binders) and self.module.statements[binders[-1]].defines_pipelines

    def _tainted(self) -> set[int]:
        users: dict[str, list[int]] = {}
        for number, statement in enumerate(self.module.statements):
            for name in statement.names:
                users.setdefault(name, []).append(number)
        tainted = {n for n, statement in enumerate(self.module.statements) if statement.defines_pipelines}
        pending = sorted(tainted)
        while pending:
            number = pending.pop()
            for name in self.module.statements[number].binds:
                if self.binders[name][-1] != number:
                    continue
                fresh = [user for user in users.get(name, ()) if user not in tainted]
                tainted.update(fresh)
                pending.extend(fresh)
        return tainted


class StatementIndices(Mapping[str, StatementIndex]):
    """The indices of modules, each made when it is first asked for.

    Args:
        modules: by name.
        made: those that there are already, by name; more are added.
    """

    def __init__(
        self, modules: Mapping[str, SourceModule], made: dict[str, StatementIndex] | None = None
    ) -> None:
        self._modules = modules
        self._made = {} if made is None else made

    def __getitem__(self, name: str) -> StatementIndex:
        if name not in self._made:
            self._made[name] = StatementIndex(self._modules[name])
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)
