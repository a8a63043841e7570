"""How long things take, and what other tools say, beside calque: scripts, no part of the package."""
