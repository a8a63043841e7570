"""What every node has, from the arguments of its decorator: retries, a pool, what only Dagster knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from calque.dialects.dagster.arguments import meaning
from calque.frontends.bodies.own_expressions import own_expression, value_site
from calque.frontends.dagster.assets import AssetPart
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.foreign_assets import ForeignAssets
from calque.frontends.dagster.ops import NothingType
from calque.frontends.dagster.value_texts import Unsaid, ValueTexts
from calque.frontends.python.values import Argument, External, Module, Symbolic, Value
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.ir.policies import ConstantDelay, Delay, GrowingDelay, Retry
from calque.ir.settings import Setting

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

OPTIONS = (
    Feature.NODE_OPTION, Feature.NODE_CONFIG, Feature.NODE_CONFIGURED_BY, Feature.CHECK_OWN, Feature.NODE_STORE, Feature.PIPELINE_OPTION, Feature.NODE_DISPLAY, Feature.PIPELINE_DISPLAY,
    Feature.TRIGGER_NATIVE, Feature.PARTITIONS, Feature.NODE_HOOKS,
)  # fmt: skip


def retry(reader: BodyReader, argument: Argument | None) -> Retry:
    """The retries that a `RetryPolicy` asks for (`RetryPolicy.calculate_delay`)."""
    value = None if argument is None else argument.value
    if not isinstance(value, Declared):
        if value is not None and argument is not None:
            _unknown(reader, "retry_policy", argument, "there are no retries")
        return Retry()
    limit, delay = value.get("max_retries", 1), value.get("delay")
    if not isinstance(limit, int) or not isinstance(delay, int | float | None):
        _unknown(
            reader,
            "retry_policy",
            value.arguments.get("delay") or value.arguments["max_retries"],
            "there are no retries",
        )
        return Retry()
    return Retry(
        limit=limit,
        delay=_delay(_word(value.get("backoff")), float(delay or 0)),
        jitter={"FULL": "full", "PLUS_MINUS": "plus_minus"}.get(_word(value.get("jitter")), "none"),
        jitter_factor=float(delay or 0) if value.get("jitter") is not None else 0,
    )


def _delay(backoff: str, seconds: float) -> Delay:
    match backoff:
        case "EXPONENTIAL":
            return GrowingDelay(base=seconds, factor=2.0, form="power_minus_one")
        case "LINEAR":
            return GrowingDelay(base=seconds, form="linear")
        case _:
            return ConstantDelay(seconds=seconds)


def _word(value: Value) -> str:
    """The member that a third-party enum's name says: `Backoff.LINEAR`."""
    return value.path.rpartition(".")[2] if isinstance(value, External) else ""


def text(value: Value) -> str | None:
    """A text, if it is one."""
    return value if isinstance(value, str) else None


def settings(
    reader: BodyReader,
    construct: str,
    arguments: dict[str, Argument],
    more: tuple[str, ...] = (),
    module: Module | None = None,
) -> tuple[Setting, ...]:
    """The arguments that only Dagster knows, as they stand.

    Args:
        construct: what the arguments are of.
        more: others of its arguments that are kept as they stand, too.
        module: where they are to stand; None for where they stand.
    """
    found: list[Setting] = []
    for name, argument in arguments.items():
        if meaning(construct, name).feature not in OPTIONS and name not in more:
            continue
        said = setting(reader, name, argument, module)
        found += [] if said is None else [said]
    return tuple(found)


def setting(
    reader: BodyReader, name: str, argument: Argument, module: Module | None = None
) -> Setting | None:
    """An argument as it stands, else by its value; None if neither can be said, and then that is told.

    Args:
        module: where it is to stand; None for where it stands.
    """
    code = own_expression(reader, value_site(argument.site))
    if code is not None and (module is None or module.name == code.module):
        return Setting(name=name, text=code.text, module=code.module, names=code.names)
    place = module or reader.module_of(argument.site)
    if place is not None:
        texts = ValueTexts(reader, place)
        try:
            text = texts.text(argument.value)
        except Unsaid:
            pass
        else:
            if not texts.uses:
                return Setting(name=name, text=text, module=place.name, names=tuple(texts.names))
    _unknown(reader, name, argument, "it is left out")
    return None


def asset_settings(
    reader: BodyReader, construct: str, arguments: dict[str, Argument], module: Module
) -> tuple[Setting, ...]:
    """The same of what makes assets: what is said of them is kept as it stands, too, if it is no literal."""
    facts = {"tags": dict, "owners": list | tuple, "group_name": str}
    more = [name for name in ("deps", "ins") if any(map(_is_foreign, _inner(_value(arguments, name))))]
    more += [name for name, kind in facts.items() if not isinstance(_value(arguments, name), kind)]
    return settings(reader, construct, arguments, tuple(more), module)


def _inner(value: Value) -> list[Value]:
    """What a list holds, or a dict has: of `AssetIn`s their keys."""
    match value:
        case dict():
            return [item.get("key") for item in value.values() if isinstance(item, Declared)]
        case list() | tuple() | set():
            return list(value)
        case _:
            return [value]


def _is_foreign(value: Value) -> bool:
    return isinstance(value, ForeignAssets | AssetPart) or (
        isinstance(value, Declared) and _is_foreign(value.get("asset"))
    )


def _value(arguments: dict[str, Argument], name: str) -> Value:
    return arguments[name].value if name in arguments else None


def inner_settings(
    reader: BodyReader, kind: str, declared: Mapping[str, Declared | None], module: Module
) -> tuple[Setting, ...]:
    """What is set of inputs or outputs, beside what the graph shows: `out.rows.dagster_type`."""
    found: list[Setting] = []
    for name, one in declared.items():
        for key, argument in one.arguments.items() if one is not None else ():
            if key == "is_required" or isinstance(argument.value, NothingType):
                continue
            said = setting(reader, f"{kind}.{name}.{key}", argument, module)
            found += [] if said is None else [said]
    return tuple(found)


def declared_settings(
    reader: BodyReader, declared: Declared, module: Module | None = None
) -> tuple[Setting, ...]:
    """What is said of an asset beside what an asset of the IR has.

    Args:
        module: where it is to stand; None for where it stands.
    """
    found: list[Setting] = []
    for key, argument in declared.arguments.items():
        if key in ("key", "key_prefix", "deps", "is_required", "skippable", "description", "group_name"):
            continue
        if key in ("owners", "tags") and isinstance(argument.value, dict | list | tuple):
            continue
        said = setting(reader, key, argument, module)
        found += [] if said is None else [said]
    return tuple(found)


def pool(value: Value) -> dict[str, Any]:
    """The pool of a node."""
    return {"pool": value} if isinstance(value, str) else {}


def _unknown(reader: BodyReader, name: str, argument: Argument, then: str) -> None:
    reason = argument.value.reason if isinstance(argument.value, Symbolic) else "it is no literal"
    reader.report(
        "unknown-argument",
        Severity.WARNING,
        f"what {name} is is not known, so that {then}: {reason}",
        "make it a literal, or supply the value with --env",
        argument.site.span(),
    )
