"""The user's functions, ready to be called: the modules that they need are sliced, their holes filled, and executed.

Nothing is put into `sys.modules`: each run has modules of its own, reached by the imports of its own code only.
"""

from __future__ import annotations
import __future__

import builtins
import linecache
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from calque.dialects.redirect import redirect
from calque.ir.expressions import Code, Hole, SourceCode
from calque.ir.filling import fill_code, fill_module, indent
from calque.ir.modules import SourceModule
from calque.ir.project import Project
from calque.ir.roots import code_roots
from calque.ir.slicing import ModuleSlice, Slice, slice_modules
from calque.ir.walk import bodies, source_codes, subexpressions

LAZY_ANNOTATIONS = "from __future__ import annotations"


class CodeLoader:
    """Executes the code of a project's bodies.

    Attributes:
        files: the texts of the project's data files, by path.
        sliced: what the bodies need of the project's modules.
    """

    def __init__(self, project: Project, roots: list[tuple[str, str]], folders: Sequence[Path] = ()) -> None:
        self.folders = folders
        self.files: dict[str, str] = {file.file: file.text for file in project.files if file.text is not None}
        self.sources: dict[str, SourceModule] = {module.name: module for module in project.modules}
        wanted = [
            root for pipeline in project.pipelines for code in bodies(pipeline) for root in code_roots(code)
        ]
        wanted += [
            (code.module, name)
            for pipeline in project.pipelines
            for code in source_codes(pipeline)
            for name in code.names
        ]
        wanted += [
            (part.module, name)
            for resource in project.resources
            if resource.value is not None
            for part in subexpressions(resource.value)
            if isinstance(part, SourceCode)
            for name in part.names
        ]
        self.sliced: Slice = slice_modules(self.sources, [*wanted, *roots])
        self._parts: dict[str, ModuleSlice] = {part.module: part for part in self.sliced.modules}
        self._loaded: dict[str, ModuleType] = {}
        self._functions: dict[int, Callable[..., Any]] = {}
        self._kept: list[Code] = []

    def module(self, name: str) -> ModuleType:
        """A module of the project, executed as far as it is needed."""
        known = self._loaded.get(name)
        if known is not None:
            return known
        module = ModuleType(name)
        source = self.sources.get(name)
        module.__file__ = self._file(source.file) if source is not None else f"<{name}>"
        if source is None or source.package:
            module.__path__ = []
        module.__package__ = name if source is None or source.package else name.rpartition(".")[0]
        module.__dict__["__builtins__"] = {**vars(builtins), "__import__": self._import}
        self._loaded[name] = module
        part = self._parts.get(name)
        if source is not None and part is not None:
            self._execute(
                fill_module(source, part, self._spell), module.__file__, module.__dict__, self._flags(name)
            )
        return module

    def _file(self, file: str) -> str:
        """Where a file of the project is: code reads what lies beside it."""
        found = next((folder / file for folder in self.folders if (folder / file).is_file()), None)
        return f"<{file}>" if found is None else str(found)

    def path(self, relative: str) -> Path:
        """Where a file or folder of the project is; in the first of its folders if it is nowhere."""
        places = [folder / relative for folder in self.folders]
        return next((place for place in places if place.exists()), places[0] if places else Path(relative))

    def function(self, code: Code, captured: Mapping[str, Any]) -> Callable[..., Any]:
        """A function of the user's.

        Args:
            code: the function.
            captured: the values of what it closes over.
        """
        known = self._functions.get(id(code)) if not captured else None
        if known is not None:
            return known
        names = self.module(code.module).__dict__
        text = fill_code(code, self._spell)
        maker = _maker(code, text, list(captured))
        self._execute(maker, f"<{code.module}:{code.name}>", names, self._flags(code.module))
        function: Callable[..., Any] = names.pop("__calque_make__")(*captured.values())
        if not code.local and not code.is_lambda:
            names.setdefault(code.name, function)
        if not captured:
            self._functions[id(code)] = function
            self._kept.append(code)
        return function

    def value(self, code: SourceCode) -> Any:
        """The value of an expression of the user's.

        Raises:
            ValueError: nobody can say it here.
        """
        if not code.carried:
            raise ValueError(f"{code.text} could not be carried over")
        return eval(compile(code.text, f"<{code.module}>", "eval"), self.module(code.module).__dict__)

    def _flags(self, module: str) -> int:
        """The compiler's flags for a module's code: whether its annotations are evaluated."""
        source = self.sources.get(module)
        lazy = source is not None and LAZY_ANNOTATIONS in source.text
        return __future__.annotations.compiler_flag if lazy else 0

    def _execute(self, text: str, name: str, names: dict[str, Any], flags: int) -> None:
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        exec(compile(text, name, "exec", flags=flags, dont_inherit=True), names)

    def _spell(self, hole: Hole) -> list[str] | str | None:
        return redirect(
            hole,
            lambda portable: portable.package,
            lambda name: name if name in self.sources or self._is_package(name) else None,
        )

    def _is_package(self, name: str) -> bool:
        return any(module.startswith(f"{name}.") for module in self.sources)

    def _import(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: tuple[str, ...] | None = (),
        level: int = 0,
    ) -> Any:
        """`__import__` of the project's own code."""
        absolute = name
        if level and globals is not None:
            package = str(globals["__package__"]).split(".")
            base = ".".join(package[: len(package) - level + 1])
            absolute = f"{base}.{name}" if name else base
        if absolute not in self.sources and not self._is_package(absolute):
            return builtins.__import__(name, globals, locals, fromlist or (), level)
        parts = absolute.split(".")
        for index in range(1, len(parts) + 1):
            module = self.module(".".join(parts[:index]))
            if index > 1:
                setattr(self._loaded[".".join(parts[: index - 1])], parts[index - 1], module)
        for item in fromlist or ():
            nested = f"{absolute}.{item}"
            if nested in self.sources and not hasattr(self._loaded[absolute], item):
                setattr(self._loaded[absolute], item, self.module(nested))
        return self._loaded[absolute] if fromlist else self._loaded[parts[0]]


def _maker(code: Code, text: str, captured: list[str]) -> str:
    """A function that makes the user's function, so that what it closes over are names around it."""
    header = f"def __calque_make__({', '.join(captured)}):\n"
    if code.is_lambda:
        return f"{header}    return (\n{text}\n)\n"
    return f"{header}{indent(text.rstrip(), '    ')}\n    return {code.name}\n"
