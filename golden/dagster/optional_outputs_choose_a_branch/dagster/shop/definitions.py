"""All that Dagster is to know of."""

import dagster as dg

from shop.shop import definitions as shop_definitions

defs = dg.Definitions(
    assets=[
        shop_definitions.judge_op,
        shop_definitions.sell_op,
        shop_definitions.ask_op,
        shop_definitions.both_op,
        shop_definitions.fails_op,
        shop_definitions.skip_comes_first_op,
    ],
    jobs=[shop_definitions.choose],
)
