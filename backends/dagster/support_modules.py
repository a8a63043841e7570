"""The support modules of emitted Dagster projects."""

from calque.backends.tasks.support_modules import SupportModules

SUPPORT = SupportModules(("calque.backends.tasks", "calque.backends.dagster"))
"""All of them."""
