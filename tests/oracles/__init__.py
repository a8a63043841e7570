"""The real tools, in environments of their own, as oracles."""
