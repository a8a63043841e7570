"""Deployments: the names under which a platform starts a pipeline's runs (Prefect)."""

from __future__ import annotations

from calque.ir.base import Json, Model
from calque.ir.spans import NOWHERE, Origin


class Deployment(Model):
    """A deployment of a pipeline; its schedules are triggers of the pipeline that have its name.

    Attributes:
        name: unique among those of the pipeline.
        options: what only the source tool knows, by the names of `prefect.yaml`, sorted.
    """

    name: str
    options: tuple[tuple[str, Json], ...] = ()
    origin: Origin = NOWHERE
