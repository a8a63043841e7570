"""What code needs of its module for annotations that stay as they are."""

import pytest

from calque.ir.expressions import Hole
from calque.ir.roots import annotation_roots


@pytest.mark.parametrize("text", ["Client | None", "Client\n    | None", "dict[str, Client]", "*Client"])
def test_an_annotation_needs_the_names_in_it(text: str) -> None:
    hole = Hole(start=0, end=len(text), form="class", imports=((text, ""),), source="tool")
    assert ("shop", "Client") in annotation_roots("shop", [hole])
