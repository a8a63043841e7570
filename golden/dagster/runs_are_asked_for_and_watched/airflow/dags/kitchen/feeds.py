from dagster_code import (
    AssetCheckExecutionContext,
    AssetCheckResult,
    AssetExecutionContext,
    Config,
    DataVersion,
    MaterializeResult,
)


class Buying(Config):
    """What to buy."""

    limit: int = 2
    market: str = "north"


def bought(config: Buying) -> list[str]:
    return [f"{config.market} {number}" for number in range(config.limit)]


def shelf(context: AssetExecutionContext):
    return MaterializeResult(metadata={"rows": 2}, data_version=DataVersion("2"))


def goods(context: AssetExecutionContext):
    for key in sorted(context.selected_asset_keys):
        yield MaterializeResult(asset_key=key, metadata={"name": key.to_user_string()})


def make_check(least):
    def check(context: AssetCheckExecutionContext):
        return AssetCheckResult(passed=least < 3, metadata={"least": least})

    return check
