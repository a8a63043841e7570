"""What is said of the assets that others take: which of their partitions are meant, and how values are loaded.

ins={"sold": AssetIn(partition_mapping=LastPartitionMapping())}     becomes     value.sold.partition_mapping
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from calque.frontends.dagster.assets import AssetsDef, Path, asset_paths
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.lift_settings import setting
from calque.frontends.dagster.ops import NothingType
from calque.frontends.dagster.stores import maker_of
from calque.frontends.python.values import Argument, Module, Value
from calque.ir.settings import Setting

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader
    from calque.frontends.dagster.locations import Location

MAPPING = "partition_mapping"
Said = tuple[str, str, Argument]
"""An asset's name, what is said of it, and the argument that says it."""


def input_settings(
    reader: BodyReader, found: Location, one: AssetsDef, kept: Collection[str]
) -> tuple[Setting, ...]:
    """What stands beside the keys of the assets that a function takes, or comes after.

    Args:
        kept: the arguments that are kept as they stand.
    """
    taken = {"/".join(found.resolved(one, path)) for _, path, nothing in one.inputs() if not nothing}
    said = [] if "ins" in kept else list(of_inputs(found, one))
    said += [] if "deps" in kept else of_deps(one.get("deps"), one.now)
    return _settings(reader, said, one.function.module, taken)


def dep_settings(
    reader: BodyReader, declared: Declared, module: Module | None, now: Callable[[Path], Path]
) -> tuple[Setting, ...]:
    """The same of what a declared asset comes after."""
    return _settings(reader, of_deps(declared.get("deps"), now), module, ())


def of_inputs(found: Location, one: AssetsDef) -> Iterator[Said]:
    """What its `AssetIn`s say; of inputs that only wait, which partitions they wait for."""
    given = one.declared_inputs()
    for name, path, nothing in one.inputs():
        item = given.get(name)
        asset = "/".join(found.resolved(one, path))
        for key, argument in item.arguments.items() if isinstance(item, Declared) else ():
            if key == MAPPING or (key not in ("key", "key_prefix") and not nothing):
                yield asset, key, argument


def of_deps(value: Value, now: Callable[[Path], Path]) -> Iterator[Said]:
    """What `AssetDep`s say.

    Args:
        now: the key of an asset by the one that is written.
    """
    for item in value if isinstance(value, list | tuple | set) else ():
        if isinstance(item, Declared) and item.kind == "AssetDep" and MAPPING in item.arguments:
            for path in asset_paths(item):
                yield "/".join(now(path)), MAPPING, item.arguments[MAPPING]


def is_identity(argument: Argument) -> bool:
    """A mapping that means the very partition that a run is for, or none is said."""
    return argument.value is None or maker_of(argument.value) == "IdentityPartitionMapping"


def _settings(
    reader: BodyReader, said: Iterable[Said], module: Module | None, taken: Collection[str]
) -> tuple[Setting, ...]:
    found = (
        setting(reader, f"{'value' if asset in taken else 'dep'}.{asset}.{name}", argument, module)
        for asset, name, argument in said
        if not isinstance(argument.value, NothingType)
    )
    return tuple(one for one in found if one is not None)
