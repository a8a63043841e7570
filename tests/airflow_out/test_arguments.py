"""Keywords that Airflow 3 calls otherwise are renamed in the user's code, and nothing else is."""

from calque.backends.airflow.arguments import rename_arguments
from calque.dialects.airflow.versions import Version

SOURCE = """from airflow.sdk import Variable as V
from mine import Variable

def body():
    é = V.get("é", default_var="default_var"); other = V.get("b", deserialize_json=True, default_var=None)
    Variable.get("c", default_var=1)
    return V.get(
        "d",
        default_var={},
    )
"""


def test_a_keyword_is_renamed_where_the_class_is_airflows() -> None:
    wanted = SOURCE.replace('"é", default_var=', '"é", default=').replace(
        "True, default_var=", "True, default="
    )
    wanted = wanted.replace("        default_var={}", "        default={}")
    assert rename_arguments(SOURCE, Version.V3) == wanted


def test_code_that_says_nothing_of_the_kind_stays_as_it_is() -> None:
    text = "def f(default_var):\n    return dict(default_var=default_var)\n"
    assert rename_arguments(text, Version.V3) == text


def test_a_keyword_of_airflow_3_is_renamed_for_airflow_2() -> None:
    there = rename_arguments(SOURCE, Version.V3)
    back = rename_arguments(there, Version.V2)
    assert back == SOURCE
