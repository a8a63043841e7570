"""Why a flow is no graph: it ends the evaluation of the flow, which is then executed as it stands."""

from __future__ import annotations

from calque.frontends.python.values import Site


class Obstacle(Exception):  # it ends the evaluation of one flow, and is no error
    """A flow is no graph.

    Attributes:
        reason: why not.
        site: where.
    """

    def __init__(self, reason: str, site: Site) -> None:
        super().__init__(reason)
        self.reason = reason
        self.site = site
