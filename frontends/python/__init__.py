"""The partial evaluator of Python that all frontends share."""
