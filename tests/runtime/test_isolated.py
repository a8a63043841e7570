"""Functions that Airflow runs in processes of their own end here as those processes do."""

import os
import sys
from collections.abc import Callable

import pytest

from calque.dialects.airflow.portable.exceptions import AirflowException, AirflowSkipException
from calque.dialects.prefect.portable.calls import called
from calque.runtime.isolated import apart


def _leaves(code: int | str | None) -> Callable[[], None]:
    def function() -> None:
        sys.exit(code)

    return function


@pytest.mark.parametrize(
    ("code", "skip_on", "ends"),
    [
        (3, [3, 4], AirflowSkipException),
        (3, 3, AirflowSkipException),
        (5, [3, 4], AirflowException),
        ("why", 3, AirflowException),
        (0, None, AirflowException),
        (0, 0, AirflowSkipException),
    ],
)
def test_exit_codes_skip_or_fail(code: int | str, skip_on: object, ends: type[Exception]) -> None:
    function = _leaves(code)
    with pytest.raises(ends), apart(function, {"skip_on_exit_code": skip_on}):
        function()


def test_the_environment_is_its_own_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALQUE_OUTSIDE", "there")
    with apart(_leaves(0), {"env_vars": {"STAGE": "test"}, "inherit_env": False}):
        assert dict(os.environ) == {"STAGE": "test"}
    assert os.environ["CALQUE_OUTSIDE"] == "there"
    assert "STAGE" not in os.environ


def test_an_exit_inside_of_a_coroutine_is_heard_of() -> None:
    async def function() -> None:
        sys.exit(3)

    with pytest.raises(SystemExit):
        called(function, (), {})
