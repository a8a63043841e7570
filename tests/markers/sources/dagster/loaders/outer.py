import dagster as dg

spec = dg.AssetSpec("m_spec")


@dg.asset(deps=[spec])
def last():
    return 3
