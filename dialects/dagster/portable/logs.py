"""Loggers."""

from __future__ import annotations

import logging


def get_dagster_logger(name: str | None = None) -> logging.Logger:
    """The logger of Dagster's builtins, or one below it."""
    return logging.getLogger(f"dagster.builtin.{name}" if name else "dagster.builtin")
