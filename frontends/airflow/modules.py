"""The project's modules that bodies stand in, indexed so that they can be moved."""

from __future__ import annotations

import ast

from calque.frontends.airflow.body_reader import BodyReader
from calque.frontends.airflow.holes import import_holes, shifted
from calque.frontends.python.statements import module_statements
from calque.frontends.python.values import Module
from calque.ir.modules import SourceModule, Statement
from calque.ir.statement_index import ALL, StatementIndex


def lift_module(reader: BodyReader, module: Module) -> SourceModule | None:
    """The index of a module, and of those of the project that it imports; None for a namespace package."""
    known = reader.modules.get(module.name)
    if known is not None or module.source is None:
        return known
    lifted = _index(reader, module)
    reader.modules[module.name] = lifted
    for statement in lifted.statements:
        for imported in statement.imports:
            _lift_named(reader, imported.module)
            if imported.name is not None:
                _lift_named(reader, f"{imported.module}.{imported.name}")
        for hole in statement.holes:
            for name, _ in hole.imports:
                _lift_named(reader, name if hole.source is None else hole.source)
    return lifted


def is_built(reader: BodyReader, module: Module, name: str) -> bool:
    """What a module has under that name in the end was made by a statement that builds pipelines."""
    index = statement_index(reader, module)
    return index is not None and index.built(name)


def offers(reader: BodyReader, module: Module, name: str, seen: frozenset[str] = frozenset()) -> bool:
    """A module binds the name, or a star import may."""
    index = statement_index(reader, module)
    if index is None or module.name in seen:
        return False
    if name in index.binders or (module.package and reader.is_local(f"{module.name}.{name}")):
        return True
    sources = [reader.project.find(imported.module) for _, imported in index.stars]
    return any(source is None or offers(reader, source, name, seen | {module.name}) for source in sources)


def statement_index(reader: BodyReader, module: Module) -> StatementIndex | None:
    """The statements of a module by the names that they bind."""
    known = reader.indices.get(module.name)
    if known is None:
        lifted = lift_module(reader, module)
        if lifted is not None:
            known = reader.indices[module.name] = StatementIndex(lifted)
    return known


def _lift_named(reader: BodyReader, name: str) -> None:
    """Lift a module of the project, and the packages that it is in."""
    if not name or name == ALL:
        return
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        found = reader.project.find(".".join(parts[:end]))
        if found is not None:
            lift_module(reader, found)


def _index(reader: BodyReader, module: Module) -> SourceModule:
    source = module.source
    assert source is not None
    building = reader.building

    def opens(node: ast.stmt) -> bool:
        return building.builds(module, node)

    return SourceModule(
        name=module.name,
        file=source.file,
        package=module.package,
        text=source.text,
        statements=tuple(
            _with_holes(reader, module, node, statement, building.builds(module, node))
            for node, statement in module_statements(module, reader.is_local, opens)
        ),
    )


def _with_holes(
    reader: BodyReader, module: Module, node: ast.stmt, statement: Statement, builds: bool
) -> Statement:
    """The statement with its holes; those of one that is never moved do not matter."""
    if builds:
        return statement.model_copy(update={"defines_pipelines": True})
    holes = tuple(
        shifted(hole, lambda offset: offset - statement.start)
        for hole in import_holes(module, [node], reader.is_local)
    )
    return statement.model_copy(update={"holes": holes}) if holes else statement
