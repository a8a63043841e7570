"""What stands in for the outside: a file of answers, by node id or by the name of the operator."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from calque.dialects.airflow.portable.exceptions import AirflowException, AirflowSkipException


class _NoStub:
    __slots__ = ()


NO_STUB = _NoStub()


def read_stubs(path: Path) -> dict[str, Any]:
    """The stubs of a TOML, YAML or JSON file: a mapping from a node id, or a class path or its last part, to what it gives.

    An answer is a value; or a mapping with one of the keys `output` (the value), `fail` (a message) and `skip` (a reason).

    Raises:
        ValueError: it is no such mapping.
    """
    text = path.read_text(encoding="utf-8")
    try:
        found = tomllib.loads(text) if path.suffix == ".toml" else yaml.safe_load(text)
    except (yaml.YAMLError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path} cannot be read: {error}") from None
    if not isinstance(found, dict):
        raise ValueError(f"{path} is not a mapping from node ids or operator names to answers")
    return {str(name): answer for name, answer in found.items()}


def stub_for(stubs: Mapping[str, Any], node: str, name: str) -> Any:
    """The answer of the stub of a node or operator; NO_STUB if there is none.

    Raises:
        AirflowException: the stub says that it fails.
        AirflowSkipException: the stub says that it is skipped.
    """
    for key in (node, name, name.rpartition(".")[2]):
        if key in stubs:
            return _answer(stubs[key])
    return NO_STUB


def _answer(stub: Any) -> Any:
    if isinstance(stub, dict) and len(stub) == 1:
        ((word, value),) = stub.items()
        if word == "fail":
            raise AirflowException(str(value))
        if word == "skip":
            raise AirflowSkipException(str(value))
        if word == "output":
            return value
    return stub
