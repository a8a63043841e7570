"""Resources as functions: `@resource`, `ResourceDefinition`, and the schemas of their configuration."""

from __future__ import annotations

import inspect
import logging
import os
from collections.abc import Callable, Mapping
from typing import Any

from calque.dialects.dagster.portable.errors import DagsterInvalidConfigError
from calque.dialects.dagster.portable.opening import keep_open
from calque.dialects.dagster.portable.settings import EnvVar

_UNSET = object()


class Field:
    """An entry of a schema."""

    def __init__(
        self,
        config: Any = None,
        default_value: Any = _UNSET,
        is_required: bool | None = None,
        description: str | None = None,
    ) -> None:
        self.config = config
        self.default_value = default_value
        self.is_required = default_value is _UNSET if is_required is None else is_required
        self.description = description


class _Source:
    """A value, or the name of the environment variable that has it."""

    def __init__(self, kind: Callable[[Any], Any]) -> None:
        self.kind = kind


StringSource = _Source(str)
IntSource = _Source(int)
BoolSource = _Source(lambda text: str(text).lower() in ("true", "1"))


class Noneable:
    """A value or None."""

    def __init__(self, inner_type: Any) -> None:
        self.inner_type = inner_type


class InitContext:
    """What the function of a resource is told."""

    def __init__(self, config: Any) -> None:
        self.resource_config = config
        self.log = logging.getLogger("dagster")

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"context.{name} exists only in Dagster, which this code runs without")


class ResourceDefinition:
    """How a resource is made."""

    def __init__(
        self,
        resource_fn: Callable[..., Any],
        config_schema: Any = None,
        description: str | None = None,
        **more: Any,
    ) -> None:
        self.resource_fn = resource_fn
        self.config_schema = config_schema
        self.description = description
        self.more = more
        self.given: Any = _UNSET

    def configured(self, config_or_config_fn: Any, *_: Any, **more: Any) -> ResourceDefinition:
        """The same with its configuration."""
        if callable(config_or_config_fn):
            raise DagsterInvalidConfigError("a configuration that a function computes exists only in Dagster")
        made = ResourceDefinition(self.resource_fn, self.config_schema, self.description, **self.more)
        made.given = config_or_config_fn
        return made

    @staticmethod
    def none_resource(description: str | None = None) -> ResourceDefinition:
        """None."""
        return ResourceDefinition.hardcoded_resource(None, description)

    @staticmethod
    def hardcoded_resource(value: Any, description: str | None = None) -> ResourceDefinition:
        """A value."""
        return ResourceDefinition(lambda: value, None, description)

    def make(self) -> Any:
        """The resource; one that a generator gives stays open until the body has ended."""
        takes = len(inspect.signature(self.resource_fn).parameters) > 0
        arguments = [InitContext(known_config(self.config_schema, self.given))] if takes else []
        made = self.resource_fn(*arguments)
        if not inspect.isgenerator(made):
            return made
        value = next(made)
        keep_open(lambda: next(made, None))
        return value


def resource(
    config_schema: Any = None,
    description: str | None = None,
    required_resource_keys: Any = None,
    version: Any = None,
) -> Any:
    """A function that makes a resource."""
    if callable(config_schema) and not isinstance(config_schema, type):
        return ResourceDefinition(config_schema)
    return lambda function: ResourceDefinition(
        function, config_schema, description, required_resource_keys=required_resource_keys
    )


def known_config(schema: Any, given: Any = _UNSET) -> Any:
    """What was given, with the defaults of the schema, and the values that the environment has.

    Raises:
        DagsterInvalidConfigError: something is missing.
    """
    if isinstance(schema, Field):
        if given is _UNSET and schema.default_value is not _UNSET:
            given = schema.default_value
        return known_config(schema.config, given)
    if isinstance(schema, Mapping):
        known = {} if given is _UNSET else dict(given)
        others = [name for name in known if name not in schema]
        if others:
            raise DagsterInvalidConfigError(f"the configuration has no entry {others[0]!r}")
        for name, one in schema.items():
            required = one.is_required if isinstance(one, Field) else True
            if name not in known and required:
                raise DagsterInvalidConfigError(f"the configuration lacks {name!r}")
            if name in known or getattr(one, "default_value", _UNSET) is not _UNSET:
                known[name] = known_config(one, known.get(name, _UNSET))
        return known
    if isinstance(schema, _Source) and isinstance(given, Mapping):
        value = os.environ.get(given["env"])
        if value is None:
            raise DagsterInvalidConfigError(f"the environment variable {given['env']!r} is not set")
        return schema.kind(value)
    if isinstance(given, EnvVar):
        return given.resolved()
    return None if given is _UNSET else given
