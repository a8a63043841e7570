"""Transactions: what tasks have undone if a block fails, and done if it ends well; nothing is locked, and no result kept.

Prefect: `transactions.py`, `TaskRunEngine.transaction_context` (docs/semantics.md): each attempt of a task is a transaction of its own, and
one that fails rolls back those around it.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from enum import Enum
from typing import Any

from calque.dialects.prefect.portable.calls import called

_ABSENT = object()


class CommitMode(Enum):
    """When a transaction is committed: at its end, with the one around it, or only if that is asked for."""

    EAGER = "EAGER"
    LAZY = "LAZY"
    OFF = "OFF"


class IsolationLevel(Enum):
    """Who sees what a transaction has written, which nothing has here."""

    READ_COMMITTED = "READ_COMMITTED"
    SERIALIZABLE = "SERIALIZABLE"


class Transaction:
    """A block whose tasks are undone together."""

    def __init__(self, key: str | None = None, commit_mode: CommitMode | None = None) -> None:
        self.key = key
        self.commit_mode = commit_mode
        self.state = "PENDING"
        self.on_rollback_hooks: list[Callable[..., Any]] = []
        self.on_commit_hooks: list[Callable[..., Any]] = []
        self.children: list[Transaction] = []
        self._parent: Transaction | None = None
        self._token: Any = None
        self._values: dict[str, Any] = {}

    def set(self, name: str, value: Any) -> None:
        """Keep a value."""
        self._values[name] = value

    def get(self, name: str, default: Any = _ABSENT) -> Any:
        """A value that it, or one around it, keeps.

        Raises:
            ValueError: there is none, and no default.
        """
        if name in self._values:
            return copy.deepcopy(self._values[name])
        if self._parent is not None:
            return self._parent.get(name, default)
        if default is _ABSENT:
            raise ValueError(f"Could not retrieve value for unknown key: {name}")
        return default

    def is_committed(self) -> bool:
        """It ended well, and so did all around it."""
        return self.state == "COMMITTED"

    def is_rolled_back(self) -> bool:
        """It, or one in it, failed."""
        return self.state == "ROLLED_BACK"

    def stage(
        self, value: Any, on_rollback_hooks: Sequence[Any] = (), on_commit_hooks: Sequence[Any] = ()
    ) -> None:
        """Its work is done; the hooks wait for what becomes of it."""
        self.on_rollback_hooks += on_rollback_hooks
        self.on_commit_hooks += on_commit_hooks
        self.state = "STAGED"

    def __enter__(self) -> Transaction:
        self._parent = _ACTIVE.get()
        if self.commit_mode is None:
            self.commit_mode = CommitMode.LAZY if self._parent is None else self._parent.commit_mode
        self.state = "ACTIVE"
        self._token = _ACTIVE.set(self)
        return self

    def __exit__(self, kind: Any, *_: Any) -> None:
        if kind is not None:
            self.rollback()
        elif self.commit_mode is CommitMode.EAGER:
            self.commit()
        if kind is None and self._parent is None:
            if self.commit_mode is CommitMode.OFF:
                self.rollback()
            else:
                self.commit()
        _ACTIVE.reset(self._token)
        if self._parent is not None:
            self._parent.children.append(self)
            if self.is_rolled_back():
                self._parent.rollback()

    async def __aenter__(self) -> Transaction:
        return self.__enter__()

    async def __aexit__(self, *error: Any) -> None:
        self.__exit__(*error)

    def commit(self) -> bool:
        """Call what waits for its end; if that fails, all is rolled back."""
        if self.state in ("ROLLED_BACK", "COMMITTED"):
            return False
        try:
            for child in self.children:
                child.commit()
            for hook in self.on_commit_hooks:
                called(hook, (self,), {})
        except Exception:
            logging.getLogger("prefect.transactions").exception("a transaction could not be committed")
            self.rollback()
            return False
        self.state = "COMMITTED"
        return True

    def rollback(self) -> bool:
        """Call what undoes it, and all that is in it, the last first."""
        if self.state in ("ROLLED_BACK", "COMMITTED"):
            return False
        try:
            for hook in reversed(self.on_rollback_hooks):
                called(hook, (self,), {})
            self.state = "ROLLED_BACK"
            for child in reversed(self.children):
                child.rollback()
        except Exception:
            logging.getLogger("prefect.transactions").exception("a transaction could not be rolled back")
            return False
        return True


_ACTIVE: ContextVar[Transaction | None] = ContextVar("transaction", default=None)


def transaction(key: str | None = None, *, commit_mode: CommitMode | None = None, **_: Any) -> Transaction:
    """A transaction, in the one around it if there is one."""
    return Transaction(key, commit_mode)


atransaction = transaction


def get_transaction() -> Transaction | None:
    """The transaction that the code is in."""
    return _ACTIVE.get()


def failed_apart() -> None:
    """What was not done in a transaction of its own has failed."""
    around = _ACTIVE.get()
    if around is not None:
        around.rollback()
