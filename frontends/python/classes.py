"""Classes of the project: making them, making instances, dataclasses, enums and named tuples."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from calque.frontends.python.class_members import (
    ClassMethod,
    Property,
    StaticMethod,
    Super,
)
from calque.frontends.python.dataclass_values import fill_fields
from calque.frontends.python.enums import as_enum, as_named_tuple
from calque.frontends.python.errors import Raised
from calque.frontends.python.operators import real, unknown
from calque.frontends.python.real_bases import RealBase, real_type
from calque.frontends.python.special_methods import is_exception
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


_NAME_BASES_NAMES = 3
"""So many arguments make a metaclass make a class."""


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
    cls = Class(node.name, bases, body.names, site, scope.module, node=node, evaluator=evaluator)
    cls.qualname = ".".join([*(outer.name for outer in evaluator.stack), node.name])
    for keyword in node.keywords:
        if keyword.arg is not None:
            cls.keywords[keyword.arg] = evaluator.expression(keyword.value, scope)
    from calque.frontends.python import execution

    body.names["__qualname__"] = node.name
    execution.execute_block(evaluator, node.body, body)
    for value in body.names.values():
        for part in ("", "function", "getter", "setter"):
            function = getattr(value, part, None) if part else value
            if isinstance(function, Function) and function.owner is None:
                function.owner = cls
    cls.mro = _linearise(cls)
    made = as_enum(evaluator, cls, site) or as_named_tuple(cls)
    return made if made is not None else _hooked(evaluator, cls, site)


def make_dynamic_class(evaluator: Evaluator, call: Call, metaclass: Class | None = None) -> Value:
    """`type(name, bases, namespace)`, or the same of a metaclass of the project."""
    name, bases, names = (argument.value for argument in call.args[-3:])
    if not isinstance(name, str) or not isinstance(bases, tuple) or not isinstance(names, dict):
        return unknown("call", ("type", name, bases, names), call.site)
    current = evaluator.current_module
    cls = Class(name, list(bases), dict(names), call.site, current, qualname=name, evaluator=evaluator)
    for value in cls.names.values():
        if isinstance(value, Function) and value.owner is None:
            value.owner = cls
    cls.mro = _linearise(cls)
    cls.keywords |= {} if metaclass is None else {"metaclass": metaclass}
    return _hooked(evaluator, cls, call.site)


def _hooked(evaluator: Evaluator, cls: Class, site: Site) -> Class:
    for name, value in list(cls.names.items()):
        named = value.cls.lookup("__set_name__") if isinstance(value, Instance) else ABSENT
        if isinstance(named, Function):
            evaluator.call_with(named, [value, cls, name], {}, site)
    for base in cls.mro[1:]:
        hook = base.names.get("__init_subclass__", ABSENT) if isinstance(base, Class) else ABSENT
        if hook is not ABSENT:
            function = hook.function if isinstance(hook, ClassMethod) else hook
            keywords = {name: value for name, value in cls.keywords.items() if name != "metaclass"}
            evaluator.call_with(function, [cls], keywords, site)
            break
    for base in cls.bases:
        if isinstance(base, Class) and base.fields is not None and cls.fields is None:
            cls.fields, cls.parameters = dict(base.fields), base.parameters
            cls.options, cls.frozen = base.options, base.frozen
        if isinstance(base, Class) and "metaclass" in base.keywords:
            cls.keywords.setdefault("metaclass", base.keywords["metaclass"])
    return _by_metaclass(evaluator, cls, site)


def _by_metaclass(evaluator: Evaluator, cls: Class, site: Site) -> Class:
    """Let a metaclass of the project do what it does when a class is made."""
    metaclass = cls.keywords.get("metaclass")
    if not isinstance(metaclass, Class):
        return cls
    making = [cls.name, tuple(cls.bases), cls.names]
    maker = metaclass.lookup("__new__")
    if isinstance(maker, Function):
        evaluator.being_made.append(cls)
        try:
            made = evaluator.call_with(maker, [metaclass, *making], {}, site)
        finally:
            evaluator.being_made.pop()
        if not isinstance(made, Class):
            evaluator.note_unmodelled(f"what the metaclass {metaclass.name} makes", site)
    initializer = metaclass.lookup("__init__")
    if isinstance(initializer, Function):
        evaluator.call_with(initializer, [cls, *making], {}, site)
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


def instantiate(evaluator: Evaluator, cls: Class, call: Call) -> Value:
    """`cls(…)`."""
    metaclass = cls.keywords.get("metaclass")
    caller = metaclass.lookup("__call__") if isinstance(metaclass, Class) else ABSENT
    if isinstance(caller, Function) and cls not in evaluator.being_made:
        evaluator.being_made.append(cls)
        try:
            return evaluator.call(BoundMethod(caller, cls), call)
        finally:
            evaluator.being_made.pop()
    if any(isinstance(base, External) and base.path.endswith(".TypedDict") for base in cls.mro):
        return evaluator.call(dict, call)
    if type in cls.mro and len(call.args) == _NAME_BASES_NAMES:
        return make_dynamic_class(evaluator, call, cls)
    model = cls.model()
    if model is not None:
        call = model.prepare(evaluator, cls, call)
    maker = cls.lookup("__new__")
    if isinstance(maker, Function):
        made = evaluator.call(BoundMethod(maker, cls), call)
        if not isinstance(made, Instance) or cls not in made.cls.mro:
            return made
        made.call = call
        return initialise(evaluator, made, call)
    return initialise(evaluator, Instance(cls, call=call), call)


def initialise(evaluator: Evaluator, instance: Instance, call: Call) -> Value:
    """Run the first constructor of the instance's classes."""
    if is_exception(instance):
        instance.attributes["args"] = tuple(argument.value for argument in call.args)
    for base in instance.cls.mro:
        if isinstance(base, Class):
            initializer = base.names.get("__init__", ABSENT)
            if initializer is not ABSENT:
                if isinstance(initializer, Function):
                    evaluator.call(BoundMethod(initializer, instance), call)
                elif not isinstance(initializer, Symbolic):
                    evaluator.call(initializer, call)
                _ensure_base(evaluator, instance, call)
                return instance
            if base.fields is not None:
                fill_fields(evaluator, base, instance, call)
                return instance
        else:
            return construct_base(evaluator, base, instance, call)
    return instance


def _ensure_base(evaluator: Evaluator, instance: Instance, call: Call) -> None:
    """An initializer that cannot be followed (third-party code, a third-party decorator) constructs its base, too."""
    model = instance.cls.model()
    if model is not None and instance.base is None:
        instance.base = model.construct(evaluator, instance, call)


def construct_base(evaluator: Evaluator, base: Value, instance: Instance, call: Call) -> Value:
    """The constructor of a base that is not the project's own."""
    if isinstance(base, Model):
        instance.base = base.construct(evaluator, instance, call)
    elif isinstance(base, type) and issubclass(base, BaseException):
        instance.attributes["args"] = tuple(argument.value for argument in call.args)
    elif (kind := real_type(base)) is not None:
        args, kwargs = call.values()
        made = evaluator.call(kind, call) if kind not in (int, str, float, bytes) else None
        if made is None and unknown_part([args, kwargs]) is None:
            made = real(kind, call.site, *args, **kwargs)
        instance.base = None if made is None else RealBase(made)
    elif isinstance(base, External | Symbolic):
        instance.attributes["\0call"] = call
        _ensure_base(evaluator, instance, call)
    return instance


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
        elif real_type(base) is not None and isinstance(receiver, Instance) and receiver.base is not None:
            return receiver.base.get_attribute(evaluator, name, site)
        elif isinstance(base, External):
            return evaluator.external(f"{base.path}.{name}")
    if name in ("__init__", "__init_subclass__", "__post_init__", "__new__", "__setattr__", "__call__"):
        return BaseInitializer(object, receiver, name)
    raise Raised(AttributeError(f"'super' object has no attribute {name!r}"), site)


class BaseInitializer(Model):
    """`super().__init__`, where the next class is not the project's own."""

    __slots__ = ("base", "name", "receiver")

    def __init__(self, base: Any, receiver: Value, name: str = "__init__") -> None:
        self.base = base
        self.receiver = receiver
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Construct that base."""
        args = [argument.value for argument in call.args]
        if self.name == "__new__":
            return new_instance(evaluator, call)
        if self.name == "__call__" and isinstance(self.receiver, Class):
            return instantiate(evaluator, self.receiver, call)
        if self.name == "__setattr__" and isinstance(self.receiver, Instance) and len(args) == 2:
            self.receiver.attributes[args[0]] = args[1]
            return None
        if isinstance(self.base, Class) and isinstance(self.receiver, Instance):
            fill_fields(evaluator, self.base, self.receiver, call)
        elif isinstance(self.receiver, Instance):
            construct_base(evaluator, self.base, self.receiver, call)
        return None


def new_instance(evaluator: Evaluator, call: Call) -> Value:
    """`object.__new__(cls)` or `type.__new__(metaclass, name, bases, namespace)`."""
    cls = call.args[0].value if call.args else None
    if len(call.args) == 4 and evaluator.being_made:
        return evaluator.being_made[-1]
    return Instance(cls) if isinstance(cls, Class) else unknown("call", ("__new__", cls), call.site)
