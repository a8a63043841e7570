"""Python's special methods of instances of project classes, so that real operations (sorting, sets, text) use them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from calque.frontends.python.values import Class, Instance


class SpecialMethods:
    """What real Python code may do to an instance: answered by the project's methods, or as a dataclass would."""

    __slots__ = ()

    if TYPE_CHECKING:
        cls: Class
        attributes: dict[str, Any]

    def __eq__(self, other: object) -> Any:
        result = _special(self, "__eq__", other)
        if result is NotImplemented and self is not other and _alike(self, other, "eq"):
            return _fields(self) == _fields(other)
        return result

    def __hash__(self) -> int:
        result = _special(self, "__hash__")
        if result is not NotImplemented:
            return int(result)
        cls = self.cls
        if cls.fields is not None and cls.frozen and cls.options.get("eq", True):
            return hash(tuple(_fields(self)))
        return object.__hash__(self)

    def __lt__(self, other: object) -> Any:
        result = _special(self, "__lt__", other)
        if result is NotImplemented and _alike(self, other, "order"):
            return _fields(self) < _fields(other)
        return result

    def __gt__(self, other: object) -> Any:
        result = _special(self, "__gt__", other)
        if result is NotImplemented and _alike(self, other, "order"):
            return _fields(self) > _fields(other)
        return result

    def __le__(self, other: object) -> Any:
        result = _special(self, "__le__", other)
        return _below(self, other) if result is NotImplemented and _ordered(self, other) else result

    def __ge__(self, other: object) -> Any:
        result = _special(self, "__ge__", other)
        return not self < other if result is NotImplemented and _ordered(self, other) else result

    def __str__(self) -> str:
        result = _special(self, "__str__")
        if result is NotImplemented and is_exception(self):
            arguments = self.attributes.get("args", ())
            return str(arguments[0]) if len(arguments) == 1 else str(arguments) if arguments else ""
        return repr(self) if result is NotImplemented else str(result)

    def __repr__(self) -> str:
        result = _special(self, "__repr__")
        if result is not NotImplemented:
            return str(result)
        if self.cls.fields is not None and self.cls.options.get("repr", True):
            shown = ", ".join(
                f"{name}={value!r}" for name, value in zip(self.cls.fields, _fields(self), strict=True)
            )
            return f"{self.cls.qualname}({shown})"
        if is_exception(self):
            return f"{self.cls.name}({', '.join(map(repr, self.attributes.get('args', ())))})"
        return f"<{self.cls.name} object>"

    def __format__(self, spec: str) -> str:
        result = _special(self, "__format__", spec)
        return format(str(self), spec) if result is NotImplemented else str(result)

    def __iter__(self) -> Iterator[Any]:
        from calque.frontends.python.iteration import elements

        found = elements(self.cls.evaluator, self, self.cls.site)
        if found is None:
            raise _unknowable(self, "its elements are not known")
        return iter(found)


def has_text(instance: Instance) -> bool:
    """Its text is known, and not an address in memory."""
    cls = instance.cls
    return (
        any(method in base.names for base in cls.mro if hasattr(base, "names") for method in _TEXT)
        or is_exception(instance)
        or (cls.fields is not None and bool(cls.options.get("repr", True)))
    )


_TEXT = ("__str__", "__repr__", "__format__")


def is_exception(instance: Any) -> bool:
    """Its class derives from a real exception."""
    return any(isinstance(base, type) and issubclass(base, BaseException) for base in instance.cls.mro)


def _special(instance: Any, name: str, *args: Any) -> Any:
    from calque.frontends.python.values import External, Function, Symbolic

    method = instance.cls.lookup(name)
    if not isinstance(method, Function):
        return NotImplemented
    result = instance.cls.evaluator.call_with(method, [instance, *args], {}, instance.cls.site)
    if isinstance(result, Symbolic | External):
        raise _unknowable(instance, f"what {name} gives is not known")
    return result


def _unknowable(instance: Any, reason: str) -> Exception:
    from calque.frontends.python.errors import Unknowable
    from calque.frontends.python.values import Symbolic

    return Unknowable(Symbolic("call", (instance,), reason, instance.cls.site))


def _fields(instance: Any) -> list[Any]:
    from calque.frontends.python.values import unknown_part

    values = [instance.attributes.get(name) for name in instance.cls.fields]
    if unknown_part(values) is not None:
        raise _unknowable(instance, "a field is not known")
    return values


def _alike(left: Any, right: Any, option: str) -> bool:
    """Two instances of one dataclass that has the option."""
    cls = left.cls
    default = option != "order"
    return (
        cls.fields is not None
        and bool(cls.options.get(option, default))
        and getattr(right, "cls", None) is cls
    )


def _ordered(left: Any, right: Any) -> bool:
    return _alike(left, right, "order") or bool(left.cls.options.get("total"))


def _below(left: Any, right: Any) -> bool:
    return bool(left < right) or bool(left == right)
