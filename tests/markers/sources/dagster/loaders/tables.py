import dagster as dg


@dg.asset(name="m_table")
def table():
    return 1


source = dg.SourceAsset(key="m_source")


@dg.asset(deps=[source])
def other():
    return 2
