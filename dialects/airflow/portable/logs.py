"""Loggers of operators and hooks."""

from __future__ import annotations

import logging


class LoggingMixin:
    """Something with a logger of its own."""

    @property
    def log(self) -> logging.Logger:
        """The logger."""
        kind = type(self)
        return logging.getLogger(f"airflow.task.{kind.__module__}.{kind.__name__}")

    @property
    def logger(self) -> logging.Logger:
        """The logger."""
        return self.log
