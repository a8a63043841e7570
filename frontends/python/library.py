"""What a dialect contributes to the evaluator: the meaning of third-party names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from calque.frontends.python.values import Call, External, Module, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


class Missing:
    """An import of the name fails in this version of the library."""

    __slots__ = ()


MISSING = Missing()


class Library(Protocol):
    """The model of some third-party packages."""

    def lookup(self, path: str, evaluator: Evaluator) -> Value:
        """The value of a dotted name, such as "airflow.DAG".

        Returns:
            A value; `MISSING` if importing it raises ImportError in this version; `ABSENT` if it is not modelled here, and
            then the next library is asked.
        """
        ...

    def call_external(self, external: External, call: Call, evaluator: Evaluator) -> Value:
        """The value of a call of a third-party name that nobody models; `ABSENT` to leave it symbolic."""
        ...

    def call_unknown(self, function: Symbolic, call: Call, evaluator: Evaluator) -> Value:
        """The value of a call of something that is not known; `ABSENT` to leave it symbolic."""
        ...

    def environment(self, name: str, default: Value, site: Site) -> Value:
        """An environment variable that the user did not give; `ABSENT` to leave it symbolic."""
        ...

    def is_construct(self, value: Value) -> bool:
        """Whether a value is part of the dialect, so that code that uses it cannot be passed over in silence."""
        ...

    def module_finished(self, module: Module, evaluator: Evaluator) -> None:
        """Called after each module of the project was evaluated."""
        ...

    def skipped(self, site: Site, cause: Symbolic | None, evaluator: Evaluator) -> None:
        """Called when code that uses the dialect was not evaluated, because of an unknown value or an error."""
        ...
