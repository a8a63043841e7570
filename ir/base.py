"""The base of every IR model: a frozen value, compared by content."""

from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, JsonValue

Json: TypeAlias = JsonValue
"""None, bool, int, float, str, a list of these, or a dict from str to these."""


class Model(BaseModel):
    """A frozen value without behaviour; what is done with it is a function of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
