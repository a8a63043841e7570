"""A whole project: its pipelines, and what they share."""

from enum import StrEnum
from typing import Literal

from calque.ir.assets import Asset
from calque.ir.base import Model
from calque.ir.diagnostics import Diagnostic
from calque.ir.expressions import Code, Expr
from calque.ir.fidelity import Account
from calque.ir.modules import DataFile, SourceModule
from calque.ir.natives import Native
from calque.ir.pipeline import Pipeline
from calque.ir.spans import NOWHERE, Origin
from calque.ir.time import Partitions

FORMAT_VERSION: Literal[1] = 1
"""The version of the JSON form; a change that an old reader cannot read makes it one more."""


class Profile(StrEnum):
    """The tool and version whose rules hold wherever the IR does not say otherwise."""

    AIRFLOW1 = "airflow1"
    AIRFLOW2 = "airflow2"
    AIRFLOW3 = "airflow3"
    PREFECT1 = "prefect1"
    PREFECT3 = "prefect3"
    DAGSTER1 = "dagster1"
    NEUTRAL = "neutral"


class Pool(Model):
    """A limit shared by nodes; None if only the platform knows it."""

    name: str
    limit: int | None = None


class Reference(Model):
    """A value that lives on the platform, by name: it is never migrated, only asked for.

    Attributes:
        default: what the source takes if it is not there.
    """

    kind: Literal["variable", "connection", "secret", "environment"]
    name: str
    default: Expr | None = None
    origin: Origin = NOWHERE


class Resource(Model):
    """Something that bodies share and the platform configures.

    Attributes:
        path: the dotted path of its class.
        value: the expression of the user's that makes it; None if it cannot be said.
    """

    name: str
    path: str
    value: Expr | None = None
    origin: Origin = NOWHERE


class Project(Model):
    """All that was read from a source folder.

    Attributes:
        pipelines: sorted by id.
        natives: definitions that only the source tool knows, sorted by place and name.
        programs: the functions, by pipeline, that pipelines were read from, where they do more than call tasks.
        modules: the project's own modules that bodies need, sorted by name.
        files: data files that bodies or templates need, sorted by path.
        accounts: what became of each construct of the source.
        diagnostics: what there is to say about the source.
    """

    version: Literal[1] = FORMAT_VERSION
    profile: Profile = Profile.NEUTRAL
    pipelines: tuple[Pipeline, ...] = ()
    assets: tuple[Asset, ...] = ()
    partitions: tuple[Partitions, ...] = ()
    pools: tuple[Pool, ...] = ()
    references: tuple[Reference, ...] = ()
    resources: tuple[Resource, ...] = ()
    natives: tuple[Native, ...] = ()
    programs: tuple[tuple[str, Code], ...] = ()
    modules: tuple[SourceModule, ...] = ()
    files: tuple[DataFile, ...] = ()
    accounts: tuple[Account, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
