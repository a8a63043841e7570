"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import (
    Till,
    as_it_was_said,
    at_the_till,
    counts,
    each_shop,
    first_of_the_month,
    nightly,
    once_a_month,
)

defs = dg.Definitions(
    jobs=[counts],
    schedules=[as_it_was_said, at_the_till, each_shop, first_of_the_month, nightly, once_a_month],
    resources={"till": Till(least=2)},
)
