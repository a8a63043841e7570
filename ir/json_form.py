"""The JSON form of the IR: versioned, defaults left out, keys in the model's order; and its published schema.

python -m calque.ir.json_form      writes ir/schema.json anew
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from calque.ir.project import FORMAT_VERSION, Project
from calque.ir.spans import Origin

SCHEMA = Path(__file__).with_name("schema.json")


class FormatError(ValueError):
    """A text that is not the JSON form of a project, or is that of a newer version."""


def dump(project: Project) -> str:
    """The JSON form of a project."""
    content = {"version": project.version, **_lean(project)}
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _lean(model: BaseModel) -> dict[str, Any]:
    """The fields of a model that are not as by default, and those that name its kind.

    pydantic's own `exclude_defaults` would leave out the kinds, and every origin: all origins are equal.
    """
    found: dict[str, Any] = {}
    values = vars(model)
    for name, default, is_tag in _fields(type(model)):
        value = values[name]
        if is_tag or not _is_default(value, default):
            found[name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _lean(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, Any, bool], ...]:
    """For each field its name, its default, and whether it names the model's kind."""
    return tuple(
        (name, ... if field.is_required() else field.default, _names_kind(field.annotation))
        for name, field in model.model_fields.items()
    )


def _names_kind(annotation: Any) -> bool:
    return get_origin(annotation) is Literal and len(get_args(annotation)) == 1


def _is_default(value: Any, default: Any) -> bool:
    if isinstance(value, Origin):
        return value.span is None
    return type(value) is type(default) and bool(value == default)


def load(text: str) -> Project:
    """The project of a JSON form.

    Raises:
        FormatError: it is none, or of a version that this calque does not read.
    """
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise FormatError(f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}") from None
    if not isinstance(content, dict) or "version" not in content:
        raise FormatError("this is not the JSON form of a project: it has no version")
    if content["version"] != FORMAT_VERSION:
        raise FormatError(
            f"this is format version {content['version']}; this calque reads version {FORMAT_VERSION}"
        )
    try:
        return Project.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise FormatError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def schema() -> dict[str, Any]:
    """The JSON Schema of the form."""
    made = Project.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"calque-ir-{FORMAT_VERSION}",
        **made,
    }


def write_schema() -> None:
    """Write the published schema."""
    SCHEMA.write_text(json.dumps(schema(), indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    write_schema()
