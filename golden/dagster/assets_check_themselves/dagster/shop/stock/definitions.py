import dagster as dg


@dg.asset(
    check_specs=[
        dg.AssetCheckSpec(
            "has_rows", asset="deliveries", blocking=True, description="Nothing goes on without rows."
        ),
        dg.AssetCheckSpec("is_small", asset="deliveries"),
    ]
)
def deliveries():
    rows = [3, 0, 5]
    yield dg.Output(rows)
    yield dg.AssetCheckResult(check_name="has_rows", passed=bool(rows))
    yield dg.AssetCheckResult(
        check_name="is_small", passed=len(rows) < 3, severity=dg.AssetCheckSeverity.WARN
    )


@dg.asset(check_specs=[dg.AssetCheckSpec("is_positive", asset="total")])
def total(deliveries: list):
    found = sum(deliveries)
    return dg.MaterializeResult(value=found, check_results=[dg.AssetCheckResult(passed=found > 0)])


@dg.multi_asset(
    specs=[dg.AssetSpec("shelves"), dg.AssetSpec("cellar")],
    check_specs=[
        dg.AssetCheckSpec("is_full", asset="shelves"),
        dg.AssetCheckSpec("is_dry", asset="cellar", blocking=True),
    ],
)
def rooms():
    full = dg.AssetCheckResult(asset_key="shelves", passed=True)
    dry = dg.AssetCheckResult(asset_key="cellar", check_name="is_dry", passed=True)
    yield dg.MaterializeResult(asset_key="shelves", check_results=[full])
    yield dg.MaterializeResult(asset_key="cellar", check_results=[dry])


@dg.asset(deps=["cellar"])
def wine():
    return "none"


take_stock = dg.define_asset_job(
    "take_stock", selection=dg.AssetSelection.assets("deliveries", "total", "shelves", "cellar", "wine")
)
