"""All that Dagster is to know of."""

import dagster as dg

from shop.lake.definitions import (
    after_cleaning,
    by_hand,
    cleaned,
    hand_made,
    landed,
    reported,
    told_of_failures,
)

defs = dg.Definitions(
    assets=[landed, cleaned, reported, by_hand], jobs=[hand_made], sensors=[after_cleaning, told_of_failures]
)
