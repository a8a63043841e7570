"""What interrupts the evaluator: exceptions of the evaluated program, and its control flow."""

from __future__ import annotations

from calque.frontends.python.values import Class, Instance, Site, Symbolic, Value


class Interruption(Exception):
    """Unwinds the evaluator; only the construct that it is meant for may catch it."""


class Raised(Interruption):
    """The evaluated program raised.

    Attributes:
        value: a real exception, or an instance of an exception class of the project, or a symbolic value.
        site: where.
    """

    def __init__(self, value: Value, site: Site) -> None:
        super().__init__()
        self.value = value
        self.site = site

    def describe(self) -> str:
        """The exception, for messages."""
        if isinstance(self.value, BaseException):
            text = str(self.value)
            return f"{type(self.value).__name__}: {text}" if text else type(self.value).__name__
        if isinstance(self.value, Instance):
            arguments = self.value.attributes.get("args", ())
            return f"{self.value.cls.name}: {arguments[0]}" if arguments else self.value.cls.name
        return self.value.name if isinstance(self.value, Class) else "an exception"


class BudgetExhausted(Interruption):
    """The module took too many steps."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site


class Return(Interruption):
    """`return`."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Break(Interruption):
    """`break`."""


class Continue(Interruption):
    """`continue`."""


class Unknowable(Interruption):
    """A real operation met something unknown while it ran: its result is that unknown value."""

    def __init__(self, value: Symbolic) -> None:
        super().__init__()
        self.value = value


class Abandoned(Interruption):
    """Whether and how this loop goes on depends on an unknown value."""

    def __init__(self, cause: Value) -> None:
        super().__init__()
        self.cause = cause


class UnknownYield(Interruption):
    """Whether this generator yields depends on an unknown value."""

    def __init__(self, cause: Value) -> None:
        super().__init__()
        self.cause = cause


class Escaped(Interruption):
    """Control flow of a loop's body, on its way through the frames of the generator that the loop runs."""

    def __init__(self, inner: Interruption, loop: object) -> None:
        super().__init__()
        self.inner = inner
        self.loop = loop
