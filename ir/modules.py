"""The source modules of a project: what bodies stand in, kept so that they can be moved with all they need."""

from typing import Literal

from calque.ir.base import Model
from calque.ir.expressions import Hole
from calque.ir.spans import NOWHERE, Origin


class ImportedName(Model):
    """One name that an import statement binds.

    Attributes:
        module: the absolute dotted module that is imported (from); relative imports are resolved.
        name: the name in that module; None for `import module`.
        bound: the name that it is bound to here; "*" for a star import.
        local: the module is the project's own.
    """

    module: str
    name: str | None
    bound: str
    local: bool = False


class Statement(Model):
    """A top-level statement of a module.

    Attributes:
        start: offset of its first character in the module's text, decorators and leading comments included.
        end: offset after its last character.
        binds: the names that it binds, in order.
        names: the module-level names that it uses, in its function and class bodies too, in order of first use.
        members: for names that stand for modules of the project and are only used as such, the dotted attributes that
            are used ("helpers.sql.run").
        imports: for an import, what it imports.
        form: an import, a definition of a function or class, an assignment, or anything else (run for its effect).
        touches: the names among `names` whose objects it may change (`X.append(1)`, `X["a"] = 1`), or whose functions
            it runs for their effect.
        changes: for a function or class, the module-level names whose objects its body may change.
        holes: where it speaks to the orchestrator, and imports of the project's modules; offsets count from `start`.
        indent: how far it is indented: it stands in a block that builds pipelines, and can be moved on its own.
        defines_pipelines: it builds part of the graph (a DAG, a task, an edge), so that it is never moved as it stands.
    """

    start: int
    end: int
    binds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    imports: tuple[ImportedName, ...] = ()
    form: Literal["import", "function", "class", "assignment", "other"] = "other"
    touches: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    holes: tuple[Hole, ...] = ()
    indent: int = 0
    defines_pipelines: bool = False
    origin: Origin = NOWHERE


class SourceModule(Model):
    """A module of the project.

    Attributes:
        name: its dotted name, as the project's own imports spell it.
        file: its path relative to the project's root.
        package: it is a package's `__init__`.
        text: its whole text.
        statements: its top-level statements in order.
    """

    name: str
    file: str
    package: bool = False
    text: str
    statements: tuple[Statement, ...] = ()


class DataFile(Model):
    """A file of the project that is not Python, needed where the code goes (a template, a config file).

    Attributes:
        file: its path relative to the project's root.
        text: its content; None if it is not UTF-8 text, then `base64` has it.
        base64: its bytes.
    """

    file: str
    text: str | None = None
    base64: str | None = None
