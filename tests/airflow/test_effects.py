"""What becomes of arguments by their values, in a call and in `default_args` alike."""

from pathlib import Path

import pytest

from calque.ir.features import Feature
from tests.airflow.sources import project


def _features(folder: Path, defaults: str) -> dict[str, Feature | None]:
    source = f"""
    with DAG("d", schedule=None, default_args={defaults}):
        BashOperator(task_id="t", bash_command="x")
    """
    return {
        account.what.removeprefix("default argument "): account.feature
        for account in project(folder, source).accounts
        if account.what.startswith("default argument ")
    }


def test_a_default_argument_becomes_what_the_argument_becomes(tmp_path: Path) -> None:
    found = _features(tmp_path, "{'sla': timedelta(hours=1), 'retries': 2, 'email': 'a@example.org'}")
    assert found == {
        "sla": Feature.NODE_DEADLINE,
        "retries": Feature.NODE_RETRY,
        "email": Feature.NODE_NOTIFY,
    }


@pytest.mark.parametrize(
    "defaults",
    [
        "{'depends_on_past': False, 'wait_for_downstream': False, 'sla': None}",
        "{'email': 'a@example.org', 'email_on_failure': False, 'email_on_retry': False}",
        "{'email_on_failure': True}",
    ],
)
def test_a_default_argument_that_says_what_holds_anyway_becomes_nothing(
    defaults: str, tmp_path: Path
) -> None:
    assert set(_features(tmp_path, defaults).values()) == {None}


def test_one_mail_of_two_is_a_mail(tmp_path: Path) -> None:
    found = _features(tmp_path, "{'email': 'a@example.org', 'email_on_retry': False}")
    assert set(found.values()) == {Feature.NODE_NOTIFY}
