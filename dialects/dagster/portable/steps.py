"""Running a body of Dagster's: what it is given by the names and annotations of its parameters, what it returns or yields."""

from __future__ import annotations

import asyncio
import inspect
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from calque.dialects.dagster.portable.contexts import ExecutionContext, StepFacts
from calque.dialects.dagster.portable.errors import (
    DagsterAssetCheckFailedError,
    DagsterInvariantViolationError,
)
from calque.dialects.dagster.portable.events import (
    NO_VALUE,
    AssetCheckResult,
    AssetCheckSeverity,
    AssetMaterialization,
    DataVersion,
    DynamicOutput,
    ExpectationResult,
    MaterializeResult,
    ObserveResult,
    Output,
)
from calque.dialects.dagster.portable.inputs import configured_inputs
from calque.dialects.dagster.portable.io_managers import Managers
from calque.dialects.dagster.portable.legacy import InitContext, ResourceDefinition
from calque.dialects.dagster.portable.opening import close_resources, keep_open
from calque.dialects.dagster.portable.own_checks import check_own
from calque.dialects.dagster.portable.run_config import configured
from calque.dialects.dagster.portable.settings import AtLaunch, Config, ConfigurableResource
from calque.dialects.dagster.portable.types import check_type

CONTEXT_NAMES = ("context", "_context", "_", "__")
"""What the first parameter is called if it takes the context (`is_context_provided`)."""


def run_step(
    function: Callable[..., Any],
    facts: StepFacts,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    tell: Callable[[AssetCheckResult], object] = lambda found: None,
) -> dict[str, Any]:
    """The outputs of a step, by name; of those that elements come from, a dict by mapping key.

    An output whose value is nothing, as Dagster's type Nothing, is `NO_VALUE`.

    Args:
        function: the body.
        facts: what is known of the step.
        args: inputs by position, after the context.
        kwargs: inputs by name.
        tell: is called with what a check of an asset has found, whether others wait for it or not.

    Raises:
        DagsterInvariantViolationError: an output is missing, or of no name that there is.
        DagsterTypeCheckDidNotPass: a value is not of its annotation's type.
    """
    context = ExecutionContext(facts)
    hints = _hints(function)
    names = list(inspect.signature(function).parameters)
    takes = bool(names) and names[0] in CONTEXT_NAMES
    managers = Managers(facts)
    if takes and names[0] not in kwargs:
        args = (context, *args)
    try:
        given = _injected(function, facts, hints, kwargs)
        there = {*names[: len(args)], *given, *kwargs}
        kwargs = {**kwargs, **configured_inputs(function, hints, facts.inputs, there)}
        args = [managers.value(value, (*names, *[""] * len(args))[place]) for place, value in enumerate(args)]
        kwargs = {name: managers.value(value, name) for name, value in kwargs.items()}
        for name, value in _bound(names, args, kwargs):
            if name in hints and name not in CONTEXT_NAMES:
                check_type(value, hints[name], f'step input "{name}"')
        items = list(_items(function(*args, **{**given, **kwargs}), facts))
        if facts.checks:
            _check(items, facts, tell)
        found = _collected(items, facts, hints.get("return"))
        for name, value in found.items():
            if value is not NO_VALUE:
                managers.keep(name, value)
        if facts.own_checks:
            check_own(items, facts, tell)
        return found
    finally:
        close_resources()


def resource_value(resource: Any) -> Any:
    """What a body gets of a resource, which is open from now until the body has ended.

    As in Dagster (`_initialize_and_run_cm`): those that it has in its fields come first, and it is made anew with what they give.
    """
    if isinstance(resource, ResourceDefinition):
        return resource.make()
    if isinstance(resource, AtLaunch):
        resource = resource.made()
    if not isinstance(resource, ConfigurableResource):
        return resource
    declared = type(resource).model_fields
    fields = {
        declared[name].alias or name: getattr(resource, name)
        for name in declared
        if name in resource.model_fields_set
    }
    opened = resource.__class__(**{name: resource_value(value) for name, value in fields.items()})
    managed = opened.yield_for_execution(InitContext(fields))
    value = managed.__enter__()
    keep_open(lambda: managed.__exit__(None, None, None))
    return value


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    try:
        return typing.get_type_hints(function)
    except (
        NameError,
        TypeError,
        AttributeError,
    ):  # names that only type checkers see, or no function of Python's
        return {}


def _injected(
    function: Callable[..., Any], facts: StepFacts, hints: Mapping[str, Any], kwargs: Mapping[str, Any]
) -> dict[str, Any]:
    """The configuration and the resources that parameters ask for."""
    found: dict[str, Any] = {}
    for name in inspect.signature(function).parameters:
        if name in kwargs:
            continue
        hint = hints.get(name)
        if name == "config" and isinstance(hint, type) and issubclass(hint, Config):
            found[name] = configured(hint, facts.config)
        elif name == "config" and name in hints:
            found[name] = dict(facts.config) if isinstance(facts.config, Mapping) else facts.config
        elif name in facts.resources:
            found[name] = facts.resources[name]()
    return found


def _bound(names: Sequence[str], args: Sequence[Any], kwargs: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from zip(names, args, strict=False)
    yield from kwargs.items()


def _items(result: Any, facts: StepFacts) -> Iterator[Any]:
    """What a body gave, one by one: outputs, and values for all outputs in their order."""
    if inspect.iscoroutine(result):
        result = asyncio.run(result)
    if inspect.isasyncgen(result):
        yield from asyncio.run(_listed(result))
    elif inspect.isgenerator(result):
        yield from result
    elif facts.own_checks and not isinstance(result, (MaterializeResult, type(None))):
        raise DagsterInvariantViolationError(
            "the step has checks of its own: it yields their results, or returns a MaterializeResult that has them"
        )
    elif isinstance(result, tuple) and len(facts.outputs) > 1 and not isinstance(result, Output):
        if len(result) != len(facts.outputs):
            raise DagsterInvariantViolationError(
                f"the step has {len(facts.outputs)} outputs, and returned {len(result)}"
            )
        for name, value in zip(facts.outputs, result, strict=True):
            yield _named(value, name)
    elif isinstance(result, list) and facts.dynamic and result and isinstance(result[0], DynamicOutput):
        yield from result
    elif isinstance(result, (Output, MaterializeResult, ObserveResult, AssetCheckResult)):
        yield _named(result, facts.outputs[0]) if len(facts.outputs) == 1 else result
    elif len(facts.outputs) == 1:
        yield Output(result, facts.outputs[0])
    elif result is not None:
        raise DagsterInvariantViolationError("the step has several outputs, and returned one value")


async def _listed(items: Any) -> list[Any]:
    return [item async for item in items]


def _named(value: Any, name: str) -> Any:
    if isinstance(value, (DynamicOutput, MaterializeResult, ObserveResult, AssetCheckResult)):
        return value
    if isinstance(value, Output):
        return Output(value.value, name, value.metadata)
    return Output(value, name)


def _collected(items: Sequence[Any], facts: StepFacts, hint: Any) -> dict[str, Any]:
    found: dict[str, Any] = {name: {} for name in facts.outputs if name in facts.dynamic}
    for item in items:
        if isinstance(item, DynamicOutput):
            elements = found[_known(item.output_name, facts)]
            if item.mapping_key in elements:
                raise ValueError(f"the key {item.mapping_key!r} was put out twice")
            elements[item.mapping_key] = item.value
        elif isinstance(item, Output):
            name = _known(item.output_name, facts)
            if len(facts.outputs) == 1 and hint is not None and not _wraps(hint):
                check_type(item.value, hint, f'step output "{name}"')
            nothing = (hint is type(None) and item.value is None) or isinstance(item.value, DataVersion)
            found[name] = NO_VALUE if nothing else item.value
        elif isinstance(item, MaterializeResult):
            found[_of_asset(item, facts)] = item.value
        elif not isinstance(item, (AssetMaterialization, ObserveResult, AssetCheckResult, ExpectationResult)):
            raise DagsterInvariantViolationError(
                f"Compute function for {facts.op_name} yielded a value of type {type(item)} rather than an instance "
                "of Output, AssetMaterialization, or ExpectationResult"
            )
    missing = [name for name in facts.outputs if name not in found and name in facts.required]
    for name in missing:
        if hint is not type(None) and not facts.assets:
            raise DagsterInvariantViolationError(
                f'Core compute for {facts.op_name} did not return an output for non-optional output "{name}"'
            )
        found[name] = NO_VALUE
    return found


def _check(items: Sequence[Any], facts: StepFacts, tell: Callable[[AssetCheckResult], object]) -> None:
    results = [item for item in items if isinstance(item, AssetCheckResult)]
    for one in results:
        tell(one)
    failed = [one for one in results if not one.passed and one.severity is AssetCheckSeverity.ERROR]
    if facts.blocking and failed:
        raise DagsterAssetCheckFailedError(
            f"{len(failed)} blocking asset check of {facts.checks} failed with ERROR severity"
        )


def _wraps(hint: Any) -> bool:
    """An annotation that says an object of Dagster's, not the value."""
    origin = typing.get_origin(hint) or hint
    return isinstance(origin, type) and issubclass(
        origin, (Output, MaterializeResult, ObserveResult, AssetCheckResult)
    )


def _known(name: str, facts: StepFacts) -> str:
    if name == "result" and name not in facts.outputs and len(facts.outputs) == 1:
        return facts.outputs[0]
    if name not in facts.outputs:
        raise DagsterInvariantViolationError(
            f'Core compute for {facts.op_name} returned an output "{name}" that does not exist. The available outputs '
            f"are {list(facts.outputs)}"
        )
    return name


def _of_asset(item: MaterializeResult[Any], facts: StepFacts) -> str:
    """The output that makes the asset of a result: outputs stand in the order of the assets."""
    if item.asset_key is None:
        return facts.outputs[0]
    wanted = item.asset_key.to_user_string()
    if wanted not in facts.assets:
        raise DagsterInvariantViolationError(f"the step does not make the asset {wanted}")
    return facts.outputs[list(facts.assets).index(wanted)]
