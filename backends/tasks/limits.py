"""Limits on runs that a target has not."""

from calque.ir.fidelity import Difference, Fidelity, Support

QUEUED = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.TIME,
    reason="a run too many is not cancelled: it waits until it may begin",
)
"""The source cancels what would exceed the limit."""
