"""The small modules that emitted DAGs need: those that run bodies of other tools, and what is Airflow's only."""

from __future__ import annotations

from calque.backends.tasks.support_modules import SupportModules

SUPPORT = SupportModules(("calque.backends.airflow", "calque.backends.tasks"))
