import dagster as dg
from dagster import (
    AssetCheckExecutionContext,
    AssetCheckResult,
    AssetExecutionContext,
    AutomationCondition,
    Config,
    DataVersion,
    MaterializeResult,
)

ready = AutomationCondition.cron_tick_passed("0 5 * * *") & ~AutomationCondition.in_progress()


class Buying(Config):
    """What to buy."""

    limit: int = 2
    market: str = "north"


@dg.asset(
    group_name="stock",
    retry_policy=dg.RetryPolicy(max_retries=2, delay=5),
    automation_condition=AutomationCondition.on_cron("0 5 * * *", "Europe/Rome"),
    kinds={"python"},
)
def bought(config: Buying) -> list[str]:
    return [f"{config.market} {number}" for number in range(config.limit)]


@dg.asset(group_name="stock", deps=["bought"], automation_condition=AutomationCondition.eager())
def shelf(context: AssetExecutionContext):
    return MaterializeResult(metadata={"rows": 2}, data_version=DataVersion("2"))


@dg.multi_asset(
    specs=[
        dg.AssetSpec("salt", group_name="stock", automation_condition=ready),
        dg.AssetSpec("oil", deps=["shelf"]),
    ],
    can_subset=True,
)
def goods(context: AssetExecutionContext):
    for key in sorted(context.selected_asset_keys):
        yield MaterializeResult(asset_key=key, metadata={"name": key.to_user_string()})


def make_check(least):
    @dg.asset_check(
        asset=dg.AssetKey(["bought"]), name="bought_enough", blocking=True, description="At least 1."
    )
    def check(context: AssetCheckExecutionContext):
        return AssetCheckResult(passed=least < 3, metadata={"least": least})

    return check


check = make_check(least=1)


def make_check_2(least):
    @dg.asset_check(
        asset=dg.AssetKey(["shelf"]), name="shelf_enough", blocking=True, description="At least 2."
    )
    def check_2(context: AssetCheckExecutionContext):
        return AssetCheckResult(passed=least < 3, metadata={"least": least})

    return check_2


check_2 = make_check_2(least=2)
