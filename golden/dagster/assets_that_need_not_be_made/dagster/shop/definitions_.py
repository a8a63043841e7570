import dagster as dg


@dg.asset(output_required=False)
def news():
    """There are none today."""
    if False:
        yield dg.Output(["a flood"])


@dg.asset(deps=["news"])
def told():
    return "there were news"


@dg.asset
def first(news):
    return news[0]


@dg.multi_asset(outs={"odd": dg.AssetOut(is_required=False), "even": dg.AssetOut(is_required=False)})
def sides():
    for number in (1, 3):
        name = "even" if number % 2 == 0 else "odd"
        if number > 2:
            yield dg.Output(number, name)


@dg.asset(deps=["odd"])
def after_odd():
    return "odd"


@dg.asset(deps=["even"])
def after_even():
    return "even"
