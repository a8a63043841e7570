"""All that Dagster is to know of."""

import dagster as dg

from shop.feeds.definitions import all_feeds, fetch, fetch_2, greet, printer

defs = dg.Definitions(
    assets=[fetch, fetch_2],
    jobs=[all_feeds, greet],
    resources={"printer": printer.configured({"prefix": "> "})},
)
