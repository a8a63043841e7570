"""What interrupts the evaluator: exceptions of the evaluated program, and its control flow."""

from __future__ import annotations

from calque.frontends.python.values import Class, Instance, Site, Value


class Raised(Exception):
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


class BudgetExhausted(Exception):
    """The module took too many steps."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site


class Return(Exception):
    """`return`."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Break(Exception):
    """`break`."""


class Continue(Exception):
    """`continue`."""
