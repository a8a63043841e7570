"""What a sensor's arguments say of failures is said again by arguments that say the same."""

from __future__ import annotations

from itertools import product

import pytest

from calque.dialects.airflow.sensor_arguments import FLAGS, failures, flags
from calque.dialects.airflow.versions import Version


@pytest.mark.parametrize("version", [Version.V2, Version.V3])
@pytest.mark.parametrize("deferred", [False, True])
@pytest.mark.parametrize("given", list(product([False, True], repeat=3)))
def test_arguments_are_found_again(given: tuple[bool, ...], deferred: bool, version: Version) -> None:
    wanted = failures(**dict(zip(FLAGS, given, strict=True)), deferred=deferred, version=version)
    found = flags(wanted, deferred=deferred, version=version)
    assert found is not None and len(found) <= sum(given)
    again = failures(**{name: name in found for name in FLAGS}, deferred=deferred, version=version)
    assert again == wanted
