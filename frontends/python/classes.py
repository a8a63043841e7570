"""Classes of the project: making them, making instances, dataclasses, enums and named tuples."""

from __future__ import annotations

import ast
import collections
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calque.frontends.python.errors import Raised
from calque.frontends.python.operators import real, unknown
from calque.frontends.python.values import (
    ABSENT,
    Argument,
    BoundMethod,
    Call,
    Class,
    External,
    Function,
    Instance,
    Model,
    Scope,
    Site,
    Symbolic,
    Value,
    unknown_part,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

ENUM_METHODS: dict[type, Class] = {}
"""The project class that a real enum was made from: its methods and properties."""
REQUIRED = object()
"""A dataclass field without a default."""


@dataclass(eq=False)
class ContextManagerFunction:
    """A function of the project under `contextlib.contextmanager`."""

    function: Function


@dataclass(eq=False)
class ProjectContextManager:
    """A call of one: the function, and its scope with the arguments bound."""

    function: Function
    scope: Scope


@dataclass(eq=False)
class Property:
    """`property`, or `functools.cached_property`."""

    getter: Value
    setter: Value = None


@dataclass(eq=False)
class StaticMethod:
    """`staticmethod`."""

    function: Value


@dataclass(eq=False)
class ClassMethod:
    """`classmethod`."""

    function: Value


@dataclass(eq=False)
class Field:
    """`dataclasses.field(…)`."""

    default: Value
    factory: Value
    init: bool = True


@dataclass(eq=False)
class Super:
    """`super()`, in a method of `owner`, for `receiver`."""

    owner: Class
    receiver: Value


def opaque_decoration(decorator: Value, value: Value, site: Site) -> Value:
    """What a third-party decorator makes of a definition: unknown, but the definition is still known inside."""
    return Symbolic(
        "call",
        (decorator, value),
        f"{decorator.path if isinstance(decorator, External) else 'the decorator'} is third-party code, which is not executed",
        site,
        Call(site, [Argument(value, site)]),
    )


def make_class(evaluator: Evaluator, node: ast.ClassDef, scope: Scope) -> Value:
    """The class of a `class` statement."""
    bases: list[Value] = []
    for base_node in node.bases:
        base = evaluator.expression(
            base_node.value if isinstance(base_node, ast.Starred) else base_node, scope
        )
        bases.extend(
            base if isinstance(base_node, ast.Starred) and isinstance(base, list | tuple) else [base]
        )
    body = Scope(scope.module, scope, is_class=True)
    site = evaluator.site(scope, node)
    cls = Class(node.name, bases, body.names, site, scope.module, node=node)
    cls.qualname = ".".join([*(outer.name for outer in evaluator.stack), node.name])
    for keyword in node.keywords:
        if keyword.arg is not None:
            cls.keywords[keyword.arg] = evaluator.expression(keyword.value, scope)
    from calque.frontends.python import execution

    body.names["__qualname__"] = node.name
    execution.execute_block(evaluator, node.body, body)
    for value in body.names.values():
        for function in (value, getattr(value, "function", None), getattr(value, "getter", None)):
            if isinstance(function, Function) and function.owner is None:
                function.owner = cls
    cls.mro = _linearise(cls)
    return _as_enum(evaluator, cls, site) or _as_named_tuple(cls, body) or _hooked(evaluator, cls, site)


def _hooked(evaluator: Evaluator, cls: Class, site: Site) -> Class:
    for base in cls.mro[1:]:
        hook = base.names.get("__init_subclass__", ABSENT) if isinstance(base, Class) else ABSENT
        if hook is not ABSENT:
            function = hook.function if isinstance(hook, ClassMethod) else hook
            evaluator.call_with(function, [cls], cls.keywords, site)
            break
    for base in cls.bases:
        if isinstance(base, Class) and base.fields is not None and cls.fields is None:
            cls.fields = dict(base.fields)
    return cls


def _linearise(cls: Class) -> list[Value]:
    """Method resolution order: C3 where it exists, else depth first."""
    sequences = [list(base.mro) if isinstance(base, Class) else [base] for base in cls.bases]
    sequences.append(list(cls.bases))
    order: list[Value] = [cls]
    while any(sequences):
        head = next(
            (
                seq[0]
                for seq in sequences
                if seq and not any(seq[0] in other[1:] for other in sequences if other)
            ),
            next(seq[0] for seq in sequences if seq),
        )
        order.append(head)
        sequences = [[item for item in seq if item is not head] for seq in sequences]
    return order


def _as_enum(evaluator: Evaluator, cls: Class, site: Site) -> type[enum.Enum] | None:
    kind = next((base for base in cls.mro if isinstance(base, type) and issubclass(base, enum.Enum)), None)
    if kind is None:
        return None
    members = {}
    for name, value in cls.names.items():
        if name.startswith("_") or isinstance(
            value, Function | Property | StaticMethod | ClassMethod | Class
        ):
            continue
        if unknown_part(value) is not None or isinstance(value, Model | Instance):
            return None
        members[name] = value
    mixin = next((base for base in cls.mro if base in (str, int, float)), None)
    if not members:
        return None
    options: dict[str, Any] = {} if mixin is None else {"type": mixin}
    made: type[enum.Enum] = real(kind, site, cls.name, members, **options)
    ENUM_METHODS[made] = cls
    return made


def _as_named_tuple(cls: Class, body: Scope) -> type | None:
    if not any(base is collections.namedtuple or base == "NamedTuple" for base in cls.bases):
        return None
    names = list(body.names.get("__annotations__", {}))
    defaults = [cls.names[name] for name in names if name in cls.names]
    return collections.namedtuple(cls.name, names, defaults=defaults)  # its fields are data here


def make_dataclass(evaluator: Evaluator, cls: Class, frozen: bool) -> Class:
    """Note the fields that a dataclass has."""
    fields: dict[str, Value] = {}
    for base in reversed(cls.mro[1:]):
        if isinstance(base, Class) and base.fields is not None:
            fields.update(base.fields)
    for name, annotation in cls.names.get("__annotations__", {}).items():
        if isinstance(annotation, ast.AST) and "ClassVar" in ast.dump(annotation):
            continue
        fields[name] = cls.names.get(name, REQUIRED)
        if isinstance(fields[name], Field):
            cls.names.pop(name)
            if fields[name].default is not REQUIRED:
                cls.names[name] = fields[name].default
    cls.fields = fields
    cls.frozen = frozen
    return cls


def instantiate(evaluator: Evaluator, cls: Class, call: Call) -> Value:
    """`cls(…)`."""
    model = cls.model()
    if model is not None:
        call = model.prepare(evaluator, cls, call)
    instance = Instance(cls, call=call)
    for base in cls.mro:
        if isinstance(base, Class):
            initializer = base.names.get("__init__", ABSENT)
            if initializer is not ABSENT:
                evaluator.call(
                    BoundMethod(initializer, instance) if isinstance(initializer, Function) else initializer,
                    call,
                )
                _ensure_base(evaluator, instance, call)
                return instance
            if base.fields is not None:
                _fill_fields(evaluator, base, instance, call)
                return instance
        else:
            return construct_base(evaluator, base, instance, call)
    return instance


def construct_base(evaluator: Evaluator, base: Value, instance: Instance, call: Call) -> Value:
    """The constructor of a base that is not the project's own."""
    if isinstance(base, Model):
        instance.base = base.construct(evaluator, instance, call)
    elif isinstance(base, type) and issubclass(base, BaseException):
        instance.attributes["args"] = tuple(argument.value for argument in call.args)
    elif isinstance(base, External | Symbolic):
        instance.attributes["\0call"] = call
        _ensure_base(evaluator, instance, call)
    return instance


def _ensure_base(evaluator: Evaluator, instance: Instance, call: Call) -> None:
    """An initializer that cannot be followed (third-party code, a third-party decorator) constructs its base, too."""
    model = instance.cls.model()
    if model is not None and instance.base is None:
        instance.base = model.construct(evaluator, instance, call)


def _fill_fields(evaluator: Evaluator, cls: Class, instance: Instance, call: Call) -> None:
    assert cls.fields is not None
    given = {**{name: argument.value for name, argument in zip(cls.fields, call.args, strict=False)}}
    given.update({name: argument.value for name, argument in call.kwargs.items()})
    if len(call.args) > len(cls.fields) or any(name not in cls.fields for name in call.kwargs):
        raise Raised(TypeError(f"{cls.name}() got an unexpected argument"), call.site)
    for name, default in cls.fields.items():
        if name in given:
            instance.attributes[name] = given[name]
        elif isinstance(default, Field) and default.factory is not REQUIRED:
            instance.attributes[name] = evaluator.call_with(default.factory, [], {}, call.site)
        elif isinstance(default, Field) and default.default is not REQUIRED:
            instance.attributes[name] = default.default
        elif call.unknown_kwargs or call.unknown_args:
            instance.attributes[name] = unknown(
                "call", ((call.unknown_kwargs or call.unknown_args)[0].value,), call.site
            )
        elif default is REQUIRED or isinstance(default, Field):
            raise Raised(TypeError(f"{cls.name}() missing a required argument: {name!r}"), call.site)
        else:
            instance.attributes[name] = default
    after = cls.lookup("__post_init__")
    if isinstance(after, Function):
        evaluator.call_with(after, [instance], {}, call.site)


def super_attribute(evaluator: Evaluator, value: Super, name: str, site: Site) -> Value:
    """`super().name`."""
    receiver = value.receiver
    cls = receiver.cls if isinstance(receiver, Instance) else receiver
    mro = cls.mro if isinstance(cls, Class) else value.owner.mro
    after = mro[mro.index(value.owner) + 1 :] if value.owner in mro else []
    for base in after:
        if isinstance(base, Class):
            if name in base.names:
                found = base.names[name]
                if isinstance(found, ClassMethod):
                    return BoundMethod(found.function, cls)
                if isinstance(found, StaticMethod):
                    return found.function
                if isinstance(found, Property):
                    return evaluator.call_with(found.getter, [receiver], {}, site)
                return BoundMethod(found, receiver) if isinstance(found, Function) else found
            if name == "__init__" and base.fields is not None and isinstance(receiver, Instance):
                return BaseInitializer(base, receiver)
        elif name == "__init__" and isinstance(receiver, Instance):
            return BaseInitializer(base, receiver)
        elif isinstance(base, Model):
            owner = receiver.base if isinstance(receiver, Instance) and receiver.base is not None else base
            return owner.get_attribute(evaluator, name, site)
        elif isinstance(base, External):
            return evaluator.external(f"{base.path}.{name}")
    if name in ("__init__", "__init_subclass__", "__post_init__", "__setattr__"):
        return BaseInitializer(object, receiver)
    raise Raised(AttributeError(f"'super' object has no attribute {name!r}"), site)


class BaseInitializer(Model):
    """`super().__init__`, where the next class is not the project's own."""

    __slots__ = ("base", "receiver")

    def __init__(self, base: Any, receiver: Value) -> None:
        self.base = base
        self.receiver = receiver

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Construct that base."""
        if isinstance(self.base, Class) and isinstance(self.receiver, Instance):
            _fill_fields(evaluator, self.base, self.receiver, call)
        elif isinstance(self.receiver, Instance):
            construct_base(evaluator, self.base, self.receiver, call)
        return None
