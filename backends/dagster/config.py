"""Parameters of a pipeline to a resource that is configured when a run is launched.

    Param("limit", default=3, json_schema={"type": "integer", "minimum": 1})

becomes the field `limit: int = Field(default=3, ge=1)` of the class `EtlParams(RunParams)`.
"""

import keyword
from collections.abc import Mapping
from dataclasses import dataclass

from calque.backends.dagster.pieces import ConfigCode
from calque.backends.report.dispositions import Override
from calque.backends.tasks.defaults import computed_defaults, default
from calque.ir.base import Json
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.pipeline import Param, Pipeline

_TYPES = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "array": "list",
    "object": "dict",
}
_LIMITS: Mapping[str, Mapping[str, str]] = {
    "str": {"minLength": "min_length", "maxLength": "max_length", "pattern": "pattern"},
    "int": {
        "minimum": "ge",
        "maximum": "le",
        "exclusiveMinimum": "gt",
        "exclusiveMaximum": "lt",
        "multipleOf": "multiple_of",
    },
    "list": {"minItems": "min_length", "maxItems": "max_length"},
}
"""Keywords of a JSON schema that pydantic checks too, by type."""

_DESCRIPTIVE = frozenset(
    str.split(
        "type title description description_md default section examples values_display custom_html_form "
        "const_display $schema $id $comment readOnly writeOnly deprecated"
    )
)
"""Keywords of a JSON schema, and Airflow's own, that check nothing."""

_TAKEN = frozenset(
    str.split(
        "extra_conf mapping schema json dict copy construct validate parse_obj parse_raw parse_file from_orm fields "
        "update_forward_refs process_config from_resource_context create_resource get_resource_context "
        "with_replaced_resource_context setup_for_execution teardown_after_execution yield_for_execution "
        "configure_at_launch get_object_to_set_on_execution_context required_resource_keys nested_resources "
        "configured resource_fn config_schema description version inner_resource "
        "str int float bool list dict Any Literal Optional Field dg"
    )
)
"""Attributes of a resource that a field must not hide."""


@dataclass(frozen=True)
class _Type:
    """The annotation of a field, what pydantic checks besides, and what of the schema neither says."""

    annotation: str
    limits: tuple[tuple[str, Json], ...] = ()
    unchecked: tuple[str, ...] = ()


def config(pipeline: Pipeline, job: str, package: str, *, asked: bool = False) -> ConfigCode | None:
    """The parameters of a pipeline's runs.

    Args:
        pipeline: whose.
        job: the name of its job.
        package: the emitted package, which has `run_params`.
        asked: a body asks for what its run was given, so that a pipeline without parameters needs them too.
    """
    if not pipeline.params and not asked:
        return None
    name = "".join(part[:1].upper() + part[1:] for part in job.split("_")) + "Params"
    types = [_type(_schema(param)) for param in pipeline.params]
    fields = [_field(param, type_) for param, type_ in zip(pipeline.params, types, strict=True)]
    source = f'class {name}(RunParams):\n    """Parameters of a run of {job}."""\n'
    source += "".join(f"\n    {line}" for line in fields) + ("\n" if fields else "")
    required = any(default(param.default) is None for param in pipeline.params)
    return ConfigCode(
        imports=(f"from {package}.run_params import RunParams", *_imports(source)),
        source=source,
        class_name=name,
        resource=f"{job}_params",
        value=f"{name}.configure_at_launch()" if required else f"{name}()",
        overrides=tuple(_overrides(pipeline, types)),
    )


def _imports(source: str) -> list[str]:
    names = [("Any", "typing"), ("Literal", "typing"), ("Optional", "typing"), ("Field", "pydantic")]
    return [f"from {module} import {name}" for name, module in names if name in source]


def _schema(param: Param) -> dict[str, Json]:
    return param.json_schema if isinstance(param.json_schema, dict) else {}


def _type(schema: Mapping[str, Json]) -> _Type:
    """The type that says most of a schema; `Any` where Dagster's configuration has none that does."""
    keywords = [keyword for keyword in schema if keyword not in _DESCRIPTIVE]
    names = schema.get("type")
    listed = [names] if isinstance(names, str) else names if isinstance(names, list) else []
    optional = "null" in listed
    known = [_TYPES[name] for name in listed if isinstance(name, str) and name in _TYPES]
    choices = schema.get("enum")
    if (
        isinstance(choices, list)
        and choices
        and not optional
        and all(isinstance(item, str) for item in choices)
    ):
        rest = tuple(keyword for keyword in keywords if keyword != "enum")
        return _Type(f"Literal[{', '.join(map(repr, choices))}]", (), rest)
    if len(known) != 1:
        return _Type("Any", (), tuple(keywords + (["type"] if listed else [])))
    base = known[0]
    sayable = {} if optional else _LIMITS.get(base, {})
    limits = tuple((sayable[keyword], schema[keyword]) for keyword in keywords if keyword in sayable)
    unchecked = tuple(keyword for keyword in keywords if keyword not in sayable)
    return _Type(f"Optional[{base}]" if optional else base, limits, unchecked)


def _field(param: Param, type_: _Type) -> str:
    """The line that declares a parameter."""
    plain = param.name.isidentifier() and not keyword.iskeyword(param.name)
    named = plain and not param.name.startswith(("_", "model_")) and param.name not in _TAKEN
    settings: list[tuple[str, Json]] = []
    known = default(param.default)
    if known is not None:
        settings.append(("default", known.value))
    if not named:
        settings.append(("alias", param.name))
    if param.description:
        settings.append(("description", param.description))
    settings += type_.limits
    name = (
        param.name
        if named
        else "param_" + "".join(c if c.isalnum() and c.isascii() else "_" for c in param.name)
    )
    if [key for key, _ in settings] == ["default"]:
        return f"{name}: {type_.annotation} = {settings[0][1]!r}"
    if not settings:
        return f"{name}: {type_.annotation}"
    return f"{name}: {type_.annotation} = Field({', '.join(f'{key}={value!r}' for key, value in settings)})"


def _overrides(pipeline: Pipeline, types: list[_Type]) -> list[Override]:
    """What to say where the class checks less than the source, or asks for more."""
    computed = [*computed_defaults(pipeline, "the class of the parameters")]
    if computed:
        return computed
    unchecked = [
        f"{param.name}: {', '.join(type_.unchecked)}"
        for param, type_ in zip(pipeline.params, types, strict=True)
        if type_.unchecked
    ]
    if not unchecked:
        return []
    support = Support(
        fidelity=Fidelity.APPROXIMATE,
        difference=Difference.VALUE,
        reason=f"a launch does not check all that the source's schema says ({'; '.join(unchecked)})",
        action="add a pydantic validator to the class of the parameters if it matters",
    )
    return [Override(Feature.PIPELINE_PARAMS, support, pipeline.id)]
