"""`@asset` and `@multi_asset`: functions that make assets.

Dagster: `_core/definitions/decorators/asset_decorator.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Self, TypeAlias

from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.keys import AssetKeyValue, key_path
from calque.frontends.dagster.native_definitions import NativeDef
from calque.frontends.dagster.ops import NothingType
from calque.frontends.dagster.signatures import Signature, signature
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

Path: TypeAlias = tuple[str, ...]
"""The key of an asset."""
RESULT = "result"
ONE_ASSET = ("@asset", "@graph_asset")
"""What makes one asset, whose key follows from its own arguments."""


@dataclass(frozen=True)
class Made:
    """An asset that a function makes.

    Attributes:
        output: the output that stands for it.
        path: its key.
        declared: what is declared of it, if it stands by itself.
        required: the function must make it.
    """

    output: str
    path: tuple[str, ...]
    declared: Declared | None
    required: bool

    @property
    def name(self) -> str:
        """Its key as one text."""
        return "/".join(self.path)


class AssetsDef(Model):
    """A function that makes assets, or tests one.

    Attributes:
        kind: the decorator.
        function: the user's function.
        arguments: of the decorator, by name.
        signature: what its parameters stand for.
        made: the assets that it makes, in order.
        group: that a loader puts them in.
        keys: that a loader gives to assets: the new one by the one that is written.
        step: what its step is called, if a loader has changed its key.
        resources: that are bound to it, by name.
    """

    __slots__ = (
        "arguments", "function", "group", "keys", "kind", "made", "reading", "resources", "signature", "site", "step",
    )  # fmt: skip

    def __init__(
        self,
        reading: Reading,
        evaluator: Evaluator,
        kind: str,
        function: Function,
        arguments: dict[str, Argument],
    ) -> None:
        self.reading = reading
        self.kind = kind
        self.function = function
        self.arguments = arguments
        self.site = function.site
        self.signature: Signature = signature(evaluator, function)
        self.group: str | None = None
        self.keys: Mapping[Path, Path] = {}
        self.step: str | None = None
        self.resources: Mapping[str, Argument] = {}
        self.made = [] if kind == "@asset_check" else self._made()

    def describe(self) -> str:
        """For messages."""
        return f"the function {self.function.name} under {self.kind}"

    def changed(
        self,
        keys: Mapping[Path, Path] = MappingProxyType({}),
        arguments: Mapping[str, Argument] = MappingProxyType({}),
        resources: Mapping[str, Argument] = MappingProxyType({}),
    ) -> Self:
        """The same definition under other keys, with other arguments, or with resources of its own."""
        made = copy(self)
        made.step = self.id if keys and self.kind != "@asset_check" else self.step
        made.keys = {
            old: keys.get(new, new) for old, new in {**{key: key for key in keys}, **self.keys}.items()
        }
        made.made = [replace(one, path=keys.get(one.path, one.path)) for one in self.made]
        made.arguments = {**self.arguments, **arguments}
        made.resources = {**self.resources, **resources}
        return made

    def now(self, path: Path) -> Path:
        """The key of an asset that it refers to, as a loader has changed it."""
        return self.keys.get(path, path)

    def get(self, name: str, default: Value = None) -> Value:
        """An argument of the decorator."""
        return self.arguments[name].value if name in self.arguments else default

    @property
    def id(self) -> str:
        """What its node is called: as Dagster calls its step."""
        if self.step is not None:
            return self.step
        if self.kind in ONE_ASSET:
            return "__".join(self.made[0].path)
        name = self.get("name")
        own = name if isinstance(name, str) else self.function.name
        checked = self.checked
        return f"{'__'.join(checked)}_{own}" if checked is not None else own

    @property
    def checked(self) -> tuple[str, ...] | None:
        """The key of the asset that it tests."""
        path = None if self.kind != "@asset_check" else next(iter(one_asset(self.get("asset"))), None)
        return None if path is None else self.now(path)

    @property
    def mark(self) -> str:
        """What a selection calls a check."""
        name = self.get("name")
        return check_mark(self.checked or (), name if isinstance(name, str) else self.function.name)

    @property
    def group_name(self) -> str:
        """The group of its assets."""
        given = self.get("group_name")
        return given if isinstance(given, str) else self.group or "default"

    def _made(self) -> list[Made]:
        if self.kind in ONE_ASSET:
            return [Made(RESULT, self._own_path(), None, self.get("output_required", True) is not False)]
        outs, specs = self.get("outs"), self.get("specs")
        if isinstance(outs, dict):
            return [self._of_out(str(name), item) for name, item in outs.items()]
        found = []
        for item in specs if isinstance(specs, list | tuple) else ():
            path = key_path(item.get("key")) if isinstance(item, Declared) else None
            if isinstance(item, Declared) and path is not None:
                found.append(Made("__".join(path), path, item, item.get("skippable") is not True))
        unread = [name for name in ("outs", "specs") if self.get(name) not in (None, [], ())]
        return found or [Made(RESULT, (self.function.name,), None, True) for _ in unread]

    def _own_path(self) -> tuple[str, ...]:
        key = key_path(self.get("key")) if "key" in self.arguments else None
        if key is not None:
            return key
        name, prefix = (
            self.get("name"),
            key_path(self.get("key_prefix")) if "key_prefix" in self.arguments else (),
        )
        return (*(prefix or ()), name if isinstance(name, str) else self.function.name)

    def _of_out(self, name: str, item: Value) -> Made:
        if not isinstance(item, Declared):
            return Made(name, (name,), None, True)
        key = key_path(item.get("key")) if "key" in item.arguments else None
        prefix = key_path(item.get("key_prefix")) if "key_prefix" in item.arguments else ()
        path = key if key is not None else (*(prefix or ()), name)
        return Made(name, path, item, item.get("is_required", True) is not False)

    def declared_inputs(self) -> Mapping[str, Value]:
        """What is declared of the parameters, by name."""
        given = self.get("ins") or self.get("additional_ins")
        return {str(name): item for name, item in given.items()} if isinstance(given, dict) else {}

    def inputs(self) -> Iterator[tuple[str, Path, bool]]:
        """The parameters that take assets: name, key, and whether only the order counts."""
        for name, path, nothing in self._inputs():
            yield name, self.now(path), nothing

    def _inputs(self) -> Iterator[tuple[str, Path, bool]]:
        declared = self.declared_inputs()
        checked = self.checked
        for item in self.signature.inputs:
            if item.name not in declared and not (checked and item.name != checked[-1]):
                yield item.name, checked or (item.name,), False
            elif item.name not in declared:
                yield item.name, (item.name,), False
        for name, item in declared.items():
            if isinstance(item, Declared):
                key = key_path(item.get("key")) if "key" in item.arguments else None
                key = key or next(iter(asset_paths(item.get("key"))), None)
                prefix = key_path(item.get("key_prefix")) if "key_prefix" in item.arguments else ()
                nothing = isinstance(item.get("dagster_type"), NothingType)
                yield name, key if key is not None else (*(prefix or ()), name), nothing

    def deps(self, of: Sequence[Made] | None = None) -> list[tuple[str, ...]]:
        """The keys of the assets that only come before what it makes, or before some of that."""
        found = list(asset_paths(self.get("deps") or ()))
        for made in self.made if of is None else of:
            if made.declared is not None:
                found += asset_paths(made.declared.get("deps") or ())
        found += asset_paths(self.get("non_argument_deps") or ())
        return list(dict.fromkeys(map(self.now, found)))

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Its keys."""
        if name == "key" and len(self.made) == 1:
            return AssetKeyValue(self.made[0].path)
        if name == "keys":
            return [AssetKeyValue(made.path) for made in self.made]
        return Model.get_attribute(self, evaluator, name, site)


def check_mark(path: Path, name: str) -> str:
    """What a selection calls a check of an asset."""
    return f"{'/'.join(path)}:{name}"


class AssetPart(Model):
    """One of the assets that a function makes, whose key only a library knows.

    Attributes:
        of: the function.
        function: of the library, that gives the key.
        given: its call.
    """

    __slots__ = ("function", "given", "of")

    def __init__(self, of: AssetsDef, function: Value, given: Call) -> None:
        self.of = of
        self.function = function
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return f"an asset of {self.of.describe()}"


def asset_paths(value: Value) -> Iterator[tuple[str, ...]]:
    """The keys of what stands for assets: definitions, specs, keys, texts, lists of such."""
    match value:
        case AssetsDef(made=made):
            for item in made:
                yield item.path
        case AssetPart(of=of):
            yield from asset_paths(of)
        case Declared(kind="AssetSpec" | "SourceAsset"):
            path = key_path(value.get("key"))
            if path is not None:
                yield path
        case Declared(kind="AssetDep"):
            yield from one_asset(value.get("asset"))
        case NativeDef():
            for spec in value.specs():
                yield from asset_paths(spec)
        case AssetKeyValue(path=path):
            yield path
        case str():
            yield (value,)
        case list() | tuple() | set():
            for item in value:
                yield from one_asset(item)


def one_asset(value: Value) -> Iterator[Path]:
    """The same where one asset is meant: a list of texts is its key."""
    path = key_path(value) if isinstance(value, list | tuple) and value else None
    yield from asset_paths(value) if path is None else (path,)
