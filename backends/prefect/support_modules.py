"""The support modules of emitted Prefect projects."""

from calque.backends.tasks.support_modules import SupportModules

SUPPORT = SupportModules(("calque.backends.tasks", "calque.backends.prefect"))
"""All of them."""
