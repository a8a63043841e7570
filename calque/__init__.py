"""calque: a compiler between orchestrator dialects."""
