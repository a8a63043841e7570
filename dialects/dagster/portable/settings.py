"""Configuration and resources: pydantic models, as in Dagster."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from calque.dialects.dagster.portable.errors import DagsterInvalidConfigError

R = TypeVar("R")
ResourceParam = Annotated[R, "resource_param"]
"""A parameter of a body that takes a resource of any class."""


class ResourceDependency:
    """A field of a resource that takes another one: what a body would get of it."""

    def __class_getitem__(cls, item: Any) -> Any:
        """Of whatever class: what is given may only make what is wanted."""
        return Any


class EnvVar(str):
    """A value that the environment has, under this name."""

    @classmethod
    def int(cls, name: str) -> EnvVar:
        """A number that the environment has."""
        found = cls(name)
        found.number = True
        return found

    number = False

    def get_value(self, default: str | None = None) -> Any:
        """What the environment says now."""
        return os.environ.get(str(self), default)

    def resolved(self) -> Any:
        """The same, for configuration: an error if it is not set."""
        value = os.environ.get(str(self))
        if value is None:
            message = (
                f'You have attempted to fetch the environment variable "{self!s}" which is not set. '
                "In order for this execution to succeed it must be set in this environment."
            )
            raise DagsterInvalidConfigError(message)
        return int(value) if self.number else value


def _resolved(value: Any) -> Any:
    if isinstance(value, EnvVar):
        return value.resolved()
    if isinstance(value, dict):
        return {key: _resolved(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_resolved(item) for item in value]
    return value


def ops_of_run(
    given: Mapping[str, Any] | None, said: Mapping[str, Any] | None, partitioned: bool, key: str | None
) -> Mapping[str, Any]:
    """The configuration of the ops of a run (`_config_mapping_with_default_value`, `PartitionedConfig.from_flexible_config`).

    Args:
        given: what the run is given, or the same as `said` if it is given none.
        said: what its job says.
        partitioned: runs of the job are for partitions: what it says is for those, as a whole.
        key: the partition that this run is for.
    """
    given, said = given or {}, said or {}
    if not partitioned:
        return {**said, **given}
    if key is None:
        return {} if given == said else given
    return given or said


def config_of(ops: Mapping[str, Any], name: str, defaults: Any = None) -> Any:
    """The configuration of a node, of those of its graph.

    Args:
        ops: those of its graph.
        name: of the node.
        defaults: what there is where they say nothing.
    """
    said = ops.get(name, {}).get("config")
    if said is None:
        return {} if defaults is None else defaults
    return _filled(said, defaults)


def _filled(said: Any, defaults: Any) -> Any:
    """What was said, with the defaults of what was not."""
    if not isinstance(said, dict) or not isinstance(defaults, dict):
        return said
    return {**defaults, **{name: _filled(one, defaults.get(name)) for name, one in said.items()}}


class Config(BaseModel):
    """Configuration of an op, an asset or a resource."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    def __init__(self, **given: Any) -> None:
        super().__init__(**{name: _resolved(value) for name, value in given.items()})


class PermissiveConfig(Config):
    """Configuration with fields that are not declared, too."""

    model_config = ConfigDict(extra="allow", frozen=True, arbitrary_types_allowed=True)


class AtLaunch:
    """A resource that runs configure: where Dagster is not, it has what is said where it is made, and its defaults."""

    def __init__(self, kind: type[ConfigurableResource], given: Mapping[str, Any]) -> None:
        self.kind = kind
        self.given = given

    def made(self) -> ConfigurableResource:
        """The resource.

        Raises:
            DagsterInvalidConfigError: a run must say more.
        """
        try:
            return self.kind(**self.given)
        except ValidationError as error:
            raise DagsterInvalidConfigError(
                f"{self.kind.__name__} is configured at launch, which only Dagster does: {error}"
            ) from error


class ConfigurableResource(Config):
    """Something that bodies share, with its configuration."""

    model_config = ConfigDict(extra="forbid", frozen=False, arbitrary_types_allowed=True)

    def __class_getitem__(cls, item: Any) -> Any:
        """What a body gets of it does not matter to it."""
        return cls

    @classmethod
    def configure_at_launch(cls, **given: Any) -> Any:
        """A resource of which a run may say more."""
        return AtLaunch(cls, given)

    def setup_for_execution(self, context: Any) -> None:
        """Called before a body that uses it."""

    def teardown_after_execution(self, context: Any) -> None:
        """Called after one."""

    def create_resource(self, context: Any) -> Any:
        """What the body gets."""
        return self

    @contextmanager
    def yield_for_execution(self, context: Any) -> Iterator[Any]:
        """What is done before a body and after it; the body gets what is yielded."""
        self.setup_for_execution(context)
        try:
            yield self.create_resource(context)
        finally:
            self.teardown_after_execution(context)
