"""Iterating over values: known containers, real iterators, generators of the project."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from calque.frontends.python import files
from calque.frontends.python.dialect_uses import uses_dialect
from calque.frontends.python.errors import (
    Abandoned,
    BudgetExhausted,
    Escaped,
    Interruption,
    Raised,
    Unknowable,
    UnknownYield,
)
from calque.frontends.python.operators import real, unknown
from calque.frontends.python.sets import chosen_order
from calque.frontends.python.values import External, Function, Instance, Model, Scope, Site, Symbolic, Value
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

READ_AHEAD = 1_000
"""Elements of a generator that are computed before one that does not end is looked for."""


class Generator:
    """A call of a generator function of the project.

    A `for` loop over it runs in turns with it, as in Python. Everything else that takes elements has all of them computed
    first; of one that does not end, as many as a quarter of the step budget allows.
    """

    def __init__(self, evaluator: Evaluator, function: Function, scope: Scope, site: Site) -> None:
        self.evaluator = evaluator
        self.function = function
        self.scope = scope
        self.site = site
        self.started = False
        self.ahead: Iterator[Value] = iter(())
        self.endless = False
        self.steps_at_last = 0
        self.told = False

    def __iter__(self) -> Generator:
        return self

    def __next__(self) -> Value:
        if not self.started:
            self.started = True
            self.ahead = iter(self._read_ahead())
        elif self.evaluator.steps > self.steps_at_last:
            self._tell_order()
        try:
            return next(self.ahead)
        except StopIteration:
            if self.endless:
                raise BudgetExhausted(self.site) from None
            raise
        finally:
            self.steps_at_last = self.evaluator.steps

    def _tell_order(self) -> None:
        """Code has run since the last element was taken, which in Python runs before the generator's own goes on."""
        if self.told or not uses_dialect(self.evaluator, self.function.node, self.scope):
            return
        self.told = True
        self.evaluator.report(
            "generator-order",
            Severity.ERROR,
            f"{self.function.name} makes things between its elements, and its elements are taken one by one: what it makes is "
            "read before the code that stands between",
            "loop over it with `for`, or make those things in a function of their own",
            self.site,
        )

    def send(self, value: Value) -> Value:
        """What a generator does with what it is sent is not evaluated."""
        raise Unknowable(unknown("call", (self.function.name, value), self.site))

    def close(self) -> None:
        """Nothing more will be taken."""

    def run(self, consume: Callable[[Value], None]) -> Value:
        """Run it, in turns with `consume`; gives what it returns."""
        from calque.frontends.python.calls import run_generator

        self.started = True
        try:
            return run_generator(
                self.evaluator, self.function, self.scope, self.site, _escaping(consume, self)
            )
        except Escaped as escaped:
            if escaped.loop is self:
                raise escaped.inner from None
            raise
        except UnknownYield as met:
            raise Abandoned(met.cause) from None

    def _read_ahead(self) -> list[Value]:
        items: list[Value] = []
        limit = self.evaluator.steps + (self.evaluator.settings.budget - self.evaluator.steps) // 4

        def take(item: Value) -> None:
            items.append(item)
            if len(items) >= READ_AHEAD and self.evaluator.steps > limit:
                self.endless = True
                raise Abandoned(None)

        try:
            self.run(take)
        except Abandoned as abandoned:
            if not self.endless:
                raise Unknowable(unknown("iteration", (abandoned.cause,), self.site)) from None
        return items


def each(evaluator: Evaluator, value: Value, site: Site, body: Callable[[Value], None]) -> bool:
    """Call `body` with each element; False if the elements cannot be known.

    Raises:
        Abandoned: which elements there are became unknown on the way.
    """
    if isinstance(value, Generator) and not value.started:
        value.run(body)
        return True
    items = elements(evaluator, value, site)
    if items is None:
        return False
    for item in items:
        body(item)
    return True


def elements(evaluator: Evaluator, value: Value, site: Site) -> Iterable[Value] | None:
    """The elements of a value, computed as they are taken; None if they cannot be known."""
    if isinstance(value, list | tuple | dict | str | range):
        return value
    if isinstance(value, Symbolic | External):
        return None
    if isinstance(value, Model):
        return value.iterate(evaluator, site)
    if isinstance(value, files.OpenFile):
        return value.lines()
    if isinstance(value, Instance):
        return _of_instance(evaluator, value, site)
    if isinstance(value, set | frozenset):
        return chosen_order(value)
    if isinstance(value, itertools.groupby):  # its groups are lost when it goes on
        return [(key, list(group)) for key, group in value]
    return _real_elements(real(iter, site, value), site)


def iterate(evaluator: Evaluator, value: Value, site: Site) -> list[Value] | None:
    """All elements of a value; None if they cannot be known."""
    try:
        found = elements(evaluator, value, site)
        if found is None:
            return None
        if isinstance(found, range) and is_long(evaluator, found):
            raise BudgetExhausted(site)
        return list(found)
    except Abandoned:
        return None


def is_long(evaluator: Evaluator, numbers: range) -> bool:
    """A range of more elements than the step budget."""
    return abs(numbers.stop - numbers.start) // abs(numbers.step) > evaluator.settings.budget


def bounded(evaluator: Evaluator, iterator: Iterator[Value], site: Site) -> Iterator[Value]:
    """An iterator that may not end, made to end."""
    for count, item in enumerate(iterator):
        if count > evaluator.settings.budget:
            raise BudgetExhausted(site)
        yield item


def _real_elements(iterator: Iterator[Value], site: Site) -> Iterator[Value]:
    while True:
        try:
            item = next(iterator)
        except StopIteration:
            return
        except Unknowable as met:
            raise Abandoned(met.value) from None
        except Interruption:
            raise
        except Exception as error:  # the program's own iteration failed
            raise Raised(error, site) from None
        yield item


def _of_instance(evaluator: Evaluator, value: Instance, site: Site) -> Iterable[Value] | None:
    method = value.cls.lookup("__iter__")
    if isinstance(method, Function):
        made = evaluator.call_with(method, [value], {}, site)
        return _steps(evaluator, value, site) if made is value else elements(evaluator, made, site)
    if value.base is not None:
        return value.base.iterate(evaluator, site)
    if isinstance(value.cls.lookup("__getitem__"), Function):
        return _indexed(evaluator, value, site)
    if any(isinstance(base, External | Symbolic) for base in value.cls.mro):
        return None
    raise Raised(TypeError(f"{value.cls.name!r} object is not iterable"), site)


def _steps(evaluator: Evaluator, value: Instance, site: Site) -> Iterator[Value]:
    """The elements of an instance that is its own iterator."""
    method = value.cls.lookup("__next__")
    while True:
        try:
            item = evaluator.call_with(method, [value], {}, site)
        except Raised as raised:
            if isinstance(raised.value, StopIteration):
                return
            raise
        yield item


def _indexed(evaluator: Evaluator, value: Instance, site: Site) -> Iterator[Value]:
    """The elements of an instance that only has `__getitem__`."""
    for index in itertools.count():
        try:
            item = evaluator.call_with(value.cls.lookup("__getitem__"), [value, index], {}, site)
        except Raised as raised:
            if isinstance(raised.value, IndexError):
                return
            raise
        yield item


def _escaping(body: Callable[[Value], None], loop: object) -> Callable[[Value], None]:
    """A loop's body whose control flow the generator that it runs in does not see."""

    def run(value: Value) -> None:
        try:
            body(value)
        except (BudgetExhausted, Escaped):
            raise
        except Interruption as inner:
            raise Escaped(inner, loop) from None

    return run
