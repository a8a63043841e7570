"""What the portable runtime does by itself, where Airflow has nothing to compare it with."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from calque.dialects.airflow import portable
from calque.dialects.airflow.portable import (
    AirflowConfigException,
    BaseOperator,
    BaseSensorOperator,
    Host,
    NotCarriedError,
    PokeReturnValue,
    RunFacts,
    TaskFacts,
    Variable,
    call,
    conf,
    get_current_context,
    running,
    said_events,
    said_partitions,
    task,
    task_context,
)
from calque.dialects.airflow.portable.instants import Instant

DAY = datetime.datetime(2024, 1, 31, 12, tzinfo=datetime.UTC)


def _context(version: int = 2, **facts: Any) -> tuple[Host, Any]:
    host = Host(RunFacts("d", "r", version=version, logical_date=DAY, **facts), TaskFacts("t"))
    return host, task_context(host)


def test_a_run_without_a_logical_date_lacks_all_that_depends_on_it() -> None:
    context = task_context(Host(RunFacts("d", "r", version=3), TaskFacts("t")))
    assert not {"ds", "ts", "logical_date", "data_interval_start"} & set(context)
    assert context["task_instance_key_str"] == "d__t__r"


def test_arguments_of_the_task_come_before_the_context() -> None:
    host, context = _context()
    with running(host, context):
        assert call(lambda ds, **rest: (ds, rest["own"]), [], {"ds": "mine", "own": 1}, context) == (
            "mine",
            1,
        )
        assert call(lambda x, ds: (x, ds), [5], {}, context) == (5, "2024-01-31")
        with pytest.raises(ValueError, match="reserved"):
            call(lambda ds: ds, ["mine"], {}, context)


def test_a_coroutine_runs_in_airflow_3_only() -> None:
    async def body() -> int:
        return 1

    host, context = _context(version=3)
    with running(host, context):
        assert call(body, [], {}, context) == 1
    host, context = _context(version=2)
    with running(host, context), pytest.raises(TypeError):
        call(body, [], {}, context)


def test_there_is_no_context_outside_of_a_task() -> None:
    with pytest.raises(portable.AirflowException):
        get_current_context()


def test_a_task_called_in_a_task_raises_instead_of_doing_nothing() -> None:
    @task(retries=2)
    def body(x: int) -> int:
        return x + 1

    assert body.function(1) == 2
    with pytest.raises(NotCarriedError, match="body is a task"):
        body(1)


def test_what_is_not_known_of_the_dag_raises() -> None:
    _, context = _context(dag={"tags": ["a"]})
    assert context["dag"].tags == ["a"]
    with pytest.raises(NotCarriedError):
        _ = context["dag"].fileloc


def test_values_of_other_runs_are_refused() -> None:
    _, context = _context()
    with pytest.raises(LookupError, match="dag_id"):
        context["ti"].xcom_pull(task_ids="a", dag_id="other")


def test_settings_come_from_the_environment_or_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__SMTP__SMTP_PORT", "25")
    assert conf.getint("smtp", "smtp_port") == 25
    assert conf.get("smtp", "none", fallback="x") == "x"
    with pytest.raises(AirflowConfigException, match="AIRFLOW__SMTP__NONE"):
        conf.get("smtp", "none")


def test_code_at_the_top_of_a_module_has_the_variables_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AIRFLOW_VAR_LIMIT", "[1]")
    assert Variable.get("limit", deserialize_json=True) == [1]


def test_modules_of_airflow_are_namespaces() -> None:
    assert portable.airflow.models.Variable is Variable
    assert portable.airflow_utils_timezone.utcnow().tzinfo is datetime.UTC
    with pytest.raises(AttributeError, match=r"airflow.providers.http exists only in Airflow"):
        _ = portable.airflow.providers.http


def test_a_sensor_asks_until_it_is_told_yes() -> None:
    class Counts(BaseSensorOperator):
        asked = 0

        def poke(self, context: Any) -> Any:
            self.asked += 1
            return PokeReturnValue(self.asked == 3, xcom_value="done")

    assert Counts(task_id="a", poke_interval=0).execute({}) == "done"


def test_an_operator_remembers_what_it_is_given() -> None:
    operator = BaseOperator(task_id="group.a", retries=3, retry_delay=datetime.timedelta(1), queue="big")
    assert (operator.label, operator.retries, operator.queue) == ("a", 3, "big")
    with pytest.raises(NotCarriedError, match="defers"):
        operator.defer(trigger=None, method_name="x")


def test_what_a_task_says_about_its_assets_is_kept() -> None:
    host, context = _context(version=3)
    table, alias = portable.Asset("t"), portable.AssetAlias("any")
    with running(host, context):
        context["outlet_events"][table].extra = {"rows": 1}
        context["outlet_events"][alias].add(portable.Asset("u"), extra={"n": 2})
    assert said_events(context) == [(table, {"rows": 1}, None), (portable.Asset("u"), {"n": 2}, alias)]


def test_the_partitions_that_a_task_says_it_updated_are_kept() -> None:
    host, context = _context(version=3)
    table, whole = portable.Asset("t"), portable.Asset("u")
    with running(host, context):
        context["outlet_events"][table].add_partitions("eu")
        context["outlet_events"][table].add_partitions(["us", "eu"])
        with pytest.raises(ValueError, match="empty"):
            context["outlet_events"][table].add_partitions(" ")
        with pytest.raises(TypeError, match="alias"):
            context["outlet_events"][portable.AssetAlias("any")].add_partitions("eu")
    assert said_partitions(context, table.name) == ["eu", "us"]
    assert said_partitions(context, whole.name) == [None]


def test_dates_without_pendulum_have_its_most_used_methods() -> None:
    day = Instant.of(DAY)
    assert day.add(months=1) == datetime.datetime(2024, 2, 29, 12, tzinfo=datetime.UTC)
    assert day.subtract(years=1, days=1).to_date_string() == "2023-01-30"
    assert day.start_of("month").to_datetime_string() == "2024-01-01 00:00:00"
    assert day.end_of("day").isoformat() == "2024-01-31T23:59:59.999999+00:00"
    assert day.start_of("week").to_date_string() == "2024-01-29"
    assert str(day) == "2024-01-31 12:00:00+00:00"
    with pytest.raises(AttributeError, match="needs pendulum"):
        day.diff_for_humans()
