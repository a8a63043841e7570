from dagster_code import dagster as dg


def deliveries():
    rows = [3, 0, 5]
    yield dg.Output(rows)
    yield dg.AssetCheckResult(check_name="has_rows", passed=bool(rows))
    yield dg.AssetCheckResult(
        check_name="is_small", passed=len(rows) < 3, severity=dg.AssetCheckSeverity.WARN
    )


def total(deliveries: list):
    found = sum(deliveries)
    return dg.MaterializeResult(value=found, check_results=[dg.AssetCheckResult(passed=found > 0)])


def rooms():
    full = dg.AssetCheckResult(asset_key="shelves", passed=True)
    dry = dg.AssetCheckResult(asset_key="cellar", check_name="is_dry", passed=True)
    yield dg.MaterializeResult(asset_key="shelves", check_results=[full])
    yield dg.MaterializeResult(asset_key="cellar", check_results=[dry])


def wine():
    return "none"
