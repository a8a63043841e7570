"""Assets that make themselves."""

from dagster import AssetCheckExecutionContext, AssetCheckResult, AssetExecutionContext, AssetSpec, AutomationCondition, Config
from dagster import DataVersion, MaterializeResult, RetryPolicy, asset, asset_check, multi_asset

ready = AutomationCondition.cron_tick_passed("0 5 * * *") & ~AutomationCondition.in_progress()


class Buying(Config):
    """What to buy."""

    limit: int = 2
    market: str = "north"


@asset(
    automation_condition=AutomationCondition.on_cron("0 5 * * *", "Europe/Rome"),
    retry_policy=RetryPolicy(max_retries=2, delay=5),
    group_name="stock",
    kinds={"python"},
)
def bought(config: Buying) -> list[str]:
    return [f"{config.market} {number}" for number in range(config.limit)]


@asset(automation_condition=AutomationCondition.eager(), deps=[bought], group_name="stock")
def shelf(context: AssetExecutionContext):
    return MaterializeResult(metadata={"rows": 2}, data_version=DataVersion("2"))


@multi_asset(
    specs=[AssetSpec("salt", group_name="stock", automation_condition=ready), AssetSpec("oil", deps=["shelf"])],
    can_subset=True,
)
def goods(context: AssetExecutionContext):
    for key in sorted(context.selected_asset_keys):
        yield MaterializeResult(asset_key=key, metadata={"name": key.to_user_string()})


def enough(name: str, least: int):
    @asset_check(asset=name, name=f"{name}_enough", blocking=True, description=f"At least {least}.")
    def check(context: AssetCheckExecutionContext):
        return AssetCheckResult(passed=least < 3, metadata={"least": least})

    return check


checks = [enough(name, least) for name, least in {"bought": 1, "shelf": 2}.items()]
