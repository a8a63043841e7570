"""A DAG file with the modules of its own project, and no other's."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def project_of(path: str) -> Iterator[None]:
    """Its folder and `dags/` are where modules are looked for; what is loaded meanwhile is forgotten at the end."""
    roots = [str(folder) for folder in Path(path).parents if folder.name == "dags"]
    before, loaded = [*sys.path], {*sys.modules}
    sys.path[:0] = [str(Path(path).parent), *roots[:1]]
    try:
        yield
    finally:
        sys.path[:] = before
        for name in {*sys.modules} - loaded:
            file = getattr(sys.modules[name], "__file__", None) or ""
            if any(file.startswith(root) for root in roots):
                del sys.modules[name]  # another project may have a module of this name
