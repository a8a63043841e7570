"""Run both sides of a check in their own tools, and compare what came of it."""
