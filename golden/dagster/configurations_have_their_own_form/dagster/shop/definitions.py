"""All that Dagster is to know of."""

import dagster as dg

from shop.forms.definitions import classes, made, texts

defs = dg.Definitions(assets=[made], jobs=[classes, texts])
