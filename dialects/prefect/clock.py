"""How Prefect's server reads wall clocks that change."""

from calque.ir.time import Dst

PREFECT_CLOCK = Dst(gap="earlier", fold="first", hourly_both=False, iterative=False)
"""On Python before 3.13; later ones have gap="later". Measured: `tests/semantics/test_crons.py`, `tests/semantics/rows/prefect_newer.py`."""
