"""Which assets a run updated, whichever tool tells of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from calque.equivalence.native.comparing import Compared
from calque.equivalence.native.ends import Ended
from calque.equivalence.native.partition_keys import ADDED, partition_key
from calque.equivalence.native.updates import AssetNames, updates
from calque.ir.assets import Asset
from calque.ir.expressions import Constant
from calque.ir.pipeline import PARTITION, Param, Pipeline
from calque.ir.project import Profile, Project
from calque.ir.time import (
    Cron,
    DynamicPartitions,
    MultiPartitions,
    PartitionsKind,
    StaticPartitions,
    TimePartitions,
)

ORDERS = Asset(name="orders", uri="s3://shop/orders.csv")
ALIAS = Asset(name="found", alias=True)
NAMES = AssetNames([Project(profile=Profile.AIRFLOW3, assets=(ORDERS, ALIAS))])


@pytest.mark.parametrize(
    ("tool", "trace"),
    [
        ("airflow", {"assets": [["s3://shop/orders.csv", "write"]]}),
        ("airflow", {"assets": [["orders", "write"], ["found", "write"]]}),
        ("dagster", {"materialized": ["orders", "run_requests/other"]}),
        ("prefect", {"assets": [["s3://shop/orders.csv"]]}),
        ("calque", {"assets": [["orders", "write"]]}),
    ],
)
def test_an_asset_has_one_name_in_all_tools(tool: str, trace: dict[str, object]) -> None:
    assert NAMES.plain(updates(tool, trace)) == {"orders"}


def test_parts_of_a_name_are_parts_of_a_key() -> None:
    assert NAMES.plain(["raw/daily-takings", "s3://lake/raw.parquet"]) == {
        "raw/daily_takings",
        "s3/lake/raw_parquet",
    }


def test_what_one_side_only_updates_differs_but_for_assets_called_as_nodes() -> None:
    compared = Compared(
        pipeline=Pipeline(id="p", module="flows"),
        shown=("Airflow 3", "Dagster"),
        leave_no_trace=(False, False),
        unstable=frozenset(),
        read=frozenset(),
        own=frozenset(),
        assets=NAMES,
        called=frozenset({"p_load"}),
    )

    def told(here: set[str], there: set[str]) -> list[tuple[str, str, str]]:
        source, out = (Ended("success", updates=frozenset(one)) for one in (here, there))
        return [
            (one.aspect, one.source.shown, one.out.shown)
            for one in compared.differences("all succeed", source, out, None)
        ]

    assert told({"orders"}, {"orders", "p_load"}) == []
    assert told({"orders", "p_load"}, {"orders"}) == [
        ("assets", "orders, p_load, in Airflow 3", "orders, in Dagster")
    ]
    assert told({"orders"}, set()) == [("assets", "orders, in Airflow 3", "none, in Dagster")]


@pytest.mark.parametrize(
    ("partitions", "key"),
    [
        (TimePartitions(cron=Cron(expression="0 0 * * *"), start="2024-01-01T00:00:00+00:00"), "2024-03-01"),
        (
            TimePartitions(
                cron=Cron(expression="0 * * * *", zone="America/New_York"),
                start="2024-01-01T00:00:00-05:00",
                format="%Y-%m-%d-%H:%M",
            ),
            "2024-03-01-07:00",
        ),
        (StaticPartitions(keys=("eu", "us")), "eu"),
        (DynamicPartitions(name="clients"), ADDED),
        (
            MultiPartitions(
                dimensions=(
                    ("color", StaticPartitions(keys=("red",))),
                    ("size", StaticPartitions(keys=("s", "m"))),
                )
            ),
            "red|s",
        ),
        (StaticPartitions(keys=()), None),
    ],
)
def test_runs_are_for_a_partition_that_there_is(partitions: PartitionsKind, key: str | None) -> None:
    param = Param(name=PARTITION, default=Constant(value=None))
    pipeline = Pipeline(id="p", module="flows", partitions=partitions, params=(param,))
    at = datetime(2024, 3, 1, 12, 30, tzinfo=UTC)
    assert partition_key(pipeline, at) == key
    assert partition_key(pipeline.model_copy(update={"params": ()}), at) is None
