"""What all tests share: Hypothesis profiles, and the environments of the real tools."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.oracles.environments import python_of

settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, max_examples=60)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def airflow2() -> Path:
    """The interpreter of Airflow 2.11."""
    return python_of("airflow2")


@pytest.fixture(scope="session")
def airflow3() -> Path:
    """The interpreter of Airflow 3.3."""
    return python_of("airflow3")


@pytest.fixture(scope="session")
def dagster() -> Path:
    """The interpreter of Dagster 1.13."""
    return python_of("dagster")


@pytest.fixture(scope="session")
def prefect() -> Path:
    """The interpreter of Prefect 3.8."""
    return python_of("prefect")
