"""The reference runtime: executes the IR, deterministically, on a virtual clock."""
