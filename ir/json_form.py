"""The JSON form of the IR: versioned, defaults left out, keys in the model's order; and its published schema.

python -m calque.ir.json_form      writes ir/schema.json anew
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from calque.ir.project import FORMAT_VERSION, Project

SCHEMA = Path(__file__).with_name("schema.json")


class FormatError(ValueError):
    """A text that is not the JSON form of a project, or is that of a newer version."""


def dump(project: Project) -> str:
    """The JSON form of a project."""
    content = {"version": project.version, **project.model_dump(mode="json", exclude_defaults=True)}
    return json.dumps(_with_kinds(project, content), indent=1, ensure_ascii=False) + "\n"


def _with_kinds(project: Project, content: dict[str, Any]) -> dict[str, Any]:
    """The content with the members of unions named: `exclude_defaults` drops `kind`, which has only its default."""
    full = project.model_dump(mode="json")
    _restore(full, content)
    return content


def _restore(full: Any, lean: Any) -> None:
    if isinstance(full, dict) and isinstance(lean, dict):
        for tag in ("kind", "shape"):
            if isinstance(full.get(tag), str) and tag not in lean:
                lean[tag] = full[tag]
        for key, value in lean.items():
            _restore(full.get(key), value)
    elif isinstance(full, list) and isinstance(lean, list):
        for whole, part in zip(full, lean, strict=True):
            _restore(whole, part)


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
