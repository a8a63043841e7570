"""Move bodies as a backend does, into modules that a test can run."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Any

from calque.dialects.redirect import redirect
from calque.ir.expressions import (
    Captured,
    Closure,
    Code,
    Constant,
    Duration,
    Entries,
    Expr,
    Hole,
    Items,
    SourceCode,
)
from calque.ir.filling import fill_code, fill_module
from calque.ir.modules import SourceModule
from calque.ir.roots import code_roots
from calque.ir.slicing import Slice, slice_modules

PORTABLE = "calque.dialects.airflow.portable"
PREFIX = "moved_"


def relocate(modules: dict[str, SourceModule]) -> Callable[[str], str | None]:
    """Modules of the project go under other names."""
    tops = {name.partition(".")[0] for name in modules}
    return lambda name: PREFIX + name if name in modules or name in tops else None


def spelling(modules: dict[str, SourceModule]) -> Callable[[Hole], list[str] | str | None]:
    """Imports are redirected."""
    move = relocate(modules)
    return lambda hole: redirect(hole, lambda _: PORTABLE, move)


def moved_sources(modules: dict[str, SourceModule], codes: list[Code]) -> tuple[dict[str, str], Slice]:
    """The text of each module that is needed, under its new name."""
    part = slice_modules(modules, [root for code in codes for root in code_roots(code)])
    spell = spelling(modules)
    return {PREFIX + s.module: fill_module(modules[s.module], s, spell) for s in part.modules}, part


class Moved:
    """The modules of some bodies, importable while the object is used as a context manager."""

    def __init__(self, modules: dict[str, SourceModule], codes: list[Code]) -> None:
        self.modules = modules
        self.sources, self.slice = moved_sources(modules, codes)

    def __enter__(self) -> Moved:
        self._before = set(sys.modules)
        sys.meta_path.insert(0, self)
        return self

    def __exit__(self, *_: object) -> None:
        sys.meta_path.remove(self)
        for name in set(sys.modules) - self._before:
            if name.startswith(PREFIX):
                del sys.modules[name]

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        """The import machinery's question."""
        import importlib.machinery

        if name not in self.sources and not any(source.startswith(f"{name}.") for source in self.sources):
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: object) -> None:
        """Python's own."""

    def exec_module(self, module: types.ModuleType) -> None:
        """Run the moved text."""
        text = self.sources.get(module.__name__, "")
        exec(compile(text, module.__name__, "exec"), module.__dict__)

    def function(self, code: Code) -> Any:
        """The body as a function, in a namespace with the names of its module that it uses."""
        import importlib

        name = PREFIX + code.module
        namespace = dict(vars(importlib.import_module(name))) if name in self.sources else {}
        for captured in code.captured:
            namespace[captured.name] = self.value(captured.value)
        text = fill_code(code, spelling(self.modules))
        if code.is_lambda:
            result = eval(text, namespace)
        else:
            exec(compile(text, code.name, "exec"), namespace)
            result = namespace[code.name]
        assert callable(result)
        return result

    def value(self, expression: Expr) -> Any:
        """What a captured value is."""
        import importlib

        match expression:
            case Constant(value=value):
                return value
            case Duration(seconds=seconds):
                import datetime

                return datetime.timedelta(seconds=seconds)
            case Items(container=container, items=items):
                return {"list": list, "tuple": tuple, "set": set}[container](
                    self.value(item) for item in items
                )
            case Entries(entries=entries):
                return {self.value(key): self.value(value) for key, value in entries}
            case SourceCode(text=text, module=module):
                space = vars(importlib.import_module(PREFIX + module)) if module else {}
                return eval(text, dict(space))
            case Closure(function=function):
                return self.function(function)
            case _:
                raise AssertionError(expression)


def run(modules: dict[str, SourceModule], code: Code, *args: Any, **kwargs: Any) -> Any:
    """Move one body and call it."""
    with Moved(modules, [code]) as moved:
        return moved.function(code)(*args, **kwargs)


__all__ = ["Captured", "Moved", "moved_sources", "run"]
