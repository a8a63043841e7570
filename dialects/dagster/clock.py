"""How Dagster tells times that a change of the clock removes or repeats (docs/semantics.md, "Time")."""

from calque.ir.time import Dst

DAGSTER_CLOCK = Dst(gap="gap_end", fold="second", hourly_both=True, iterative=False)
