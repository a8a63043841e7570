"""All that Dagster is to know of."""

import dagster as dg

from shop.kept.assets import both, counted, is_whole, label, orders, stamped, told
from shop.kept.definitions import FILES, PLACE, kept_again, kept_all, kept_pieces, kept_sums
from shop.kept.managers import JsonManager, Made, names

defs = dg.Definitions(
    assets=[both, orders, counted, label, told, stamped],
    asset_checks=[is_whole],
    jobs=[kept_again, kept_all, kept_pieces, kept_sums],
    resources={
        "files": FILES,
        "io_manager": JsonManager(folder="assets", indent=2),
        "made": Made(suffix="?"),
        "named": names,
        "pickles": dg.FilesystemIOManager(base_dir=str(PLACE / "pickles")),
    },
)
