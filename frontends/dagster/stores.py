"""I/O managers: which of the resources of a code location keeps the value of an output.

Dagster: an output says the key of its manager, which is `io_manager` by default (`OutputDefinition.io_manager_key`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.bases import BaseClass
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.graph_assets import GraphAssets
from calque.frontends.dagster.kept import KeptDecorator
from calque.frontends.python.values import ABSENT, Argument, External, Instance, Site, Symbolic, Value
from calque.ir.actions import Python
from calque.ir.features import Feature
from calque.ir.keeping import keepers
from calque.ir.pipeline import Pipeline

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

KEY, DEFAULT = "io_manager_key", "io_manager"
FILES = ("FilesystemIOManager", "fs_io_manager")
"""Dagster's managers that keep values in files."""
MEMORY = ("InMemoryIOManager", "mem_io_manager")
"""Those that hand them on as they are."""
METHODS = ("handle_output", "load_input")


class Stores:
    """The managers of a code location."""

    def __init__(
        self,
        resources: Mapping[str, Argument],
        assets: Iterable[AssetsDef],
        shared: frozenset[str] = frozenset(),
    ) -> None:
        """Know them.

        Args:
            resources: of the code location.
            assets: the same.
            shared: the assets whose values are taken in jobs that do not make them.
        """
        self._shared = shared
        self._pickled: dict[str, Site] = {}
        self._resources = resources
        self._assets = {made.name: (one, made.declared) for one in assets for made in one.made}
        self._foreign: dict[str, Site] = {}

    def of(self, site: Site, *declared: Value, plain: bool = True, asset: str = "") -> str | None:
        """The name of the manager of an output; None if the value is only handed on.

        Args:
            site: of what puts it out.
            declared: the keys that are said, the nearest first.
            plain: it is one value, put out once.
            asset: that it is the value of.
        """
        key = next((one for one in declared if one is not None), DEFAULT)
        found = self._resources.get(key) if isinstance(key, str) else None
        if isinstance(key, str) and found is not None and plain and is_carried(found.value):
            return key
        if found is None and key == DEFAULT and asset in self._shared:
            self._pickled[asset] = site
            return key  # Dagster's own, which pickles values into files
        if found is not None and maker_of(found.value) in MEMORY:
            return None
        if found is not None or key != DEFAULT:
            name = key if isinstance(key, str) else "of a key that is not known"
            self._foreign.setdefault(name, found.site if found is not None and plain else site)
        return None

    def of_asset(self, name: str) -> str | None:
        """That of an asset, of whichever job."""
        if name not in self._assets:
            return None
        one, declared = self._assets[name]
        if isinstance(one, GraphAssets):
            output = next(made.output for made in one.made if made.name == name)
            handle = one.results.get(output)
            declared = None if handle is None else handle.node.op.outs.get(handle.port)
        graph = isinstance(one, GraphAssets)
        return self.of(one.site, said(declared), one.get(KEY), asset="" if graph else name)

    def tell(self, reader: BodyReader) -> None:
        """Say which managers only Dagster has."""
        for name, site in self._foreign.items():
            reader.account(f"the I/O manager {name}", site.span(), Feature.STORE_FOREIGN)
        for name, site in self._pickled.items():
            reader.account(f"the value of {name}, which other jobs take", site.span(), Feature.STORE_DEFAULT)
        self._foreign.clear()


def said(declared: Declared | None) -> Value:
    """The key that is said of an output."""
    return None if declared is None else declared.get(KEY)


def with_protocols(pipeline: Pipeline) -> Pipeline:
    """A pipeline whose bodies are Dagster's where a manager keeps what they put out or take, whatever they say themselves."""
    nodes = []
    for node in pipeline.nodes:
        action = getattr(node, "action", None)
        if isinstance(action, Python) and keepers(pipeline, node):
            spoken = action.model_copy(update={"protocol": "dagster"})
            node = node.model_copy(update={"action": spoken})  # the same one, as it is now
        nodes.append(node)
    return pipeline.model_copy(update={"nodes": tuple(nodes)})


def is_carried(value: Value) -> bool:
    """Whether a resource is a manager whose methods are the project's own, or one of Dagster's for files."""
    made = maker_of(value)
    if not isinstance(value, Instance):
        return isinstance(made, KeptDecorator) or made in FILES
    base = value.cls.model()
    kind = base.kind if isinstance(base, BaseClass) else ""
    if kind == "ConfigurableIOManagerFactory":
        return value.cls.lookup("create_io_manager") is not ABSENT
    known = all(value.cls.lookup(name) is not ABSENT for name in METHODS)
    return kind in ("IOManager", "ConfigurableIOManager") and known


def maker_of(value: Value) -> str | KeptDecorator | None:
    """What made a resource: the name of a class or function of a library, or `@io_manager`."""
    while True:
        match value:
            case External(path=path):
                return path.removesuffix(".configured").rpartition(".")[2]
            case KeptDecorator(name="io_manager"):
                return value
            case Symbolic(operands=(of, *_)):
                value = of
            case _:
                return None
