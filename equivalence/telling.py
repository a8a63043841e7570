"""Tell any part of the IR as a text that is the same for the same part: bodies by what they are, origins left aside."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from calque.equivalence.bodies import Programs
from calque.ir.expressions import Ask, Code, Concat, Constant, Entries, Items, Output, SourceCode
from calque.ir.intrinsics import Intrinsic
from calque.ir.spans import Origin

ASIDE = frozenset({"origin", "distribution"})
"""Fields that say nothing about behaviour."""


def told(value: Any, programs: Programs) -> str:
    """The text of a part of the IR."""
    return json.dumps(_plain(value, programs), ensure_ascii=False, sort_keys=True, default=str)


def _plain(value: Any, programs: Programs) -> Any:
    match value:
        case Code():
            captured = {item.name: _plain(item.value, programs) for item in value.captured}
            return {"program": programs.program(value), "closes over": captured}
        case SourceCode():
            return {"expression": programs.expression(value)}
        case Ask(intrinsic=Intrinsic.PULL, arguments=(Constant(value=str(node)), Constant(value=str(port)))):
            return _plain(Output(node=node, port=port), programs)
        case Ask(intrinsic=Intrinsic.PULL, arguments=(Constant(value=str(node)),)):
            return _plain(Output(node=node), programs)
        case Concat():
            return {"text": _joined(value, programs)}
        case Items(container="list", items=items):
            plain = [_plain(item, programs) for item in items]
            if all(map(_is_constant, plain)):
                return _constant([item["value"] for item in plain])
            return {"kind": "items", "container": "list", "items": plain}
        case Entries(entries=entries):
            pairs = [(_plain(key, programs), _plain(inner, programs)) for key, inner in entries]
            if all(
                _is_constant(key) and isinstance(key["value"], str) and _is_constant(inner)
                for key, inner in pairs
            ):
                return _constant({key["value"]: inner["value"] for key, inner in pairs})
            return {"kind": "entries", "entries": pairs}
        case BaseModel():
            return {
                name: _plain(inner, programs)
                for name, inner in vars(value).items()
                if name not in ASIDE and not isinstance(inner, Origin)
            }
        case tuple() | list():
            return [_plain(item, programs) for item in value]
        case dict():
            return {str(key): _plain(item, programs) for key, item in value.items()}
        case _:
            return value


def _joined(value: Concat, programs: Programs) -> list[Any]:
    """The parts of a text, those of texts inside of it among them."""
    found: list[Any] = []
    for part in value.parts:
        found += _joined(part, programs) if isinstance(part, Concat) else [_plain(part, programs)]
    return found


def _is_constant(plain: Any) -> bool:
    return isinstance(plain, dict) and plain.get("kind") == "constant"


def _constant(value: Any) -> Any:
    return {"kind": "constant", "value": value}
