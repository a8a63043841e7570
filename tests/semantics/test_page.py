"""docs/semantics.md says what the claims say."""

from tests.semantics.page import PAGE, page


def test_the_page_is_what_the_claims_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make semantics`"
