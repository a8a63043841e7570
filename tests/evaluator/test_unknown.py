"""What cannot be known stays symbolic, is reported at its place, and stops nothing else."""

from pathlib import Path

import pytest

from calque.frontends.python.evaluator import Settings
from calque.frontends.python.values import Symbolic
from calque.ir.diagnostics import Severity
from tests.evaluator.reading import evaluate, findings, names


def test_an_environment_variable_is_unknown_until_it_is_given(tmp_path: Path) -> None:
    text = "import os\nresult = os.environ['HOME_OF'] + '/x'\nother = os.getenv('ELSE', 'fallback')"
    unknown = names(tmp_path, text)
    assert isinstance(unknown["result"], Symbolic)
    assert unknown["result"].reason == "the environment variable HOME_OF is not given"
    assert isinstance(unknown["other"], Symbolic)
    known = names(tmp_path, text, Settings(environment={"HOME_OF": "/h", "ELSE": "e"}))
    assert (known["result"], known["other"]) == ("/h/x", "e")


def test_a_variable_that_is_not_set_is_known_to_be_none(tmp_path: Path) -> None:
    text = (
        "import os\nresult = os.getenv('STAGE', 'dev'), os.environ.get('STAGE'), 'STAGE' in os.environ\n"
        "wanted = os.environ['STAGE']\nlater = 1"
    )
    unset = Settings(environment={"STAGE": None})
    modules, evaluator = evaluate(tmp_path, {"main.py": text}, unset)
    assert modules["main.py"].names["result"] == ("dev", None, False)
    assert any("KeyError" in one.message for one in findings(evaluator))
    assert {name for name, _ in evaluator.variables_given} == {"STAGE"}


def test_an_operation_on_an_unknown_value_keeps_how_it_is_computed(tmp_path: Path) -> None:
    value = names(tmp_path, "import os\nresult = f'{os.environ[\"A\"]}/b'")["result"]
    assert isinstance(value, Symbolic)
    assert value.op == "format"
    first = value.operands[0]
    assert isinstance(first, Symbolic)
    assert first.op == "environment"
    assert value.operands[1] == "/b"


def test_the_clock_and_chance_are_unknown(tmp_path: Path) -> None:
    text = "import random, uuid, time\nfrom datetime import datetime\nresult = [datetime.now(), random.random(), uuid.uuid4(), time.time()]"
    result = names(tmp_path, text)["result"]
    assert isinstance(result, list)
    assert all(isinstance(value, Symbolic) for value in result)


def test_a_branch_on_an_unknown_value_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    text = "import os\nif os.environ['X'] == 'a':\n    y = 1\nelse:\n    y = 2\nz = 3"
    modules, evaluator = evaluate(tmp_path, {"main.py": text})
    (found,) = findings(evaluator)
    assert (found.code, found.span.line if found.span else 0) == ("unknown-control-flow", 2)
    assert "the environment variable X is not given" in found.message
    assert isinstance(modules["main.py"].names["y"], Symbolic)
    assert modules["main.py"].names["z"] == 3


def test_a_loop_over_an_unknown_value_that_calls_project_code_is_an_error(tmp_path: Path) -> None:
    text = "import requests\ndef build(x):\n    return x\nfor name in requests.get('u').json():\n    build(name)\nz = 1"
    modules, evaluator = evaluate(tmp_path, {"main.py": text})
    (found,) = findings(evaluator)
    assert (found.code, found.severity) == ("unknown-control-flow", Severity.ERROR)
    assert "--variables" in found.action
    assert modules["main.py"].names["z"] == 1


def test_an_endless_loop_is_given_up(tmp_path: Path) -> None:
    modules, evaluator = evaluate(tmp_path, {"a.py": "while True:\n    pass", "b.py": "x = 1"})
    assert [found.code for found in findings(evaluator)] == ["budget"]
    assert modules["b.py"].names["x"] == 1


def test_endless_recursion_is_given_up(tmp_path: Path) -> None:
    modules, evaluator = evaluate(tmp_path, {"a.py": "def f(n):\n    return f(n + 1)\nf(0)", "b.py": "x = 1"})
    (found,) = findings(evaluator)
    assert found.code == "definition-error"
    assert "RecursionError" in found.message
    assert modules["b.py"].names["x"] == 1


def test_an_endless_generator_is_given_up(tmp_path: Path) -> None:
    text = "def g():\n    n = 0\n    while True:\n        yield n\n        n += 1\nresult = list(g())"
    _, evaluator = evaluate(tmp_path, {"a.py": text})
    assert [found.code for found in findings(evaluator)] == ["budget"]


def test_a_huge_product_is_not_computed(tmp_path: Path) -> None:
    assert isinstance(names(tmp_path, "result = 'x' * 10**12")["result"], Symbolic)
    assert isinstance(names(tmp_path, "result = 10 ** 10 ** 10")["result"], Symbolic)


def test_an_error_at_definition_time_is_reported_where_it_is_raised(tmp_path: Path) -> None:
    _, evaluator = evaluate(tmp_path, {"main.py": "config = {}\nx = config['missing']\ny = 1"})
    (found,) = findings(evaluator)
    assert (found.code, str(found.span)) == ("definition-error", "main.py:2:5")
    assert "KeyError: 'missing'" in found.message


def test_what_a_broken_module_did_not_bind_is_unknown_to_others(tmp_path: Path) -> None:
    files = {
        "pkg/__init__.py": "",
        "pkg/broken.py": "A = 1\n1 / 0\nB = 2",
        "main.py": "from pkg.broken import A, B",
    }
    modules, _ = evaluate(tmp_path, files)
    assert modules["main.py"].names["A"] == 1
    assert isinstance(modules["main.py"].names["B"], Symbolic)


def test_nothing_is_executed(tmp_path: Path) -> None:
    target = tmp_path / "made"
    text = f"import os, subprocess, pathlib\nos.makedirs({str(target)!r})\nsubprocess.run(['touch', {str(target)!r}])\npathlib.Path({str(target)!r}).touch()\nopen({str(target)!r}, 'w').write('x')\neval('1')"
    names(tmp_path, text)
    assert not target.exists()


def test_a_local_time_zone_is_unknown(tmp_path: Path) -> None:
    text = "from datetime import datetime\nresult = [datetime.fromtimestamp(0), datetime(2024, 1, 1).timestamp(), datetime(2024, 1, 1).astimezone()]"
    result = names(tmp_path, text)["result"]
    assert isinstance(result, list)
    assert all(isinstance(value, Symbolic) for value in result)


def test_what_a_text_leaves_out_of_a_date_is_unknown(tmp_path: Path) -> None:
    text = "from dateutil.parser import parse\nresult = parse('10:30'), parse('2024-01-02')"
    result = names(tmp_path, text)["result"]
    assert isinstance(result, tuple)
    time, date = result
    assert isinstance(time, Symbolic)
    assert str(date) == "2024-01-02 00:00:00"


def test_pendulum_gives_real_dates(tmp_path: Path) -> None:
    text = (
        "import pendulum\nd = pendulum.datetime(2024, 1, 31, tz='Europe/Paris')\n"
        "result = [d.isoformat(), d.add(months=1).day, d.subtract(days=1).day, d.start_of('month').day, pendulum.duration(hours=2).total_seconds(),"
        " pendulum.parse('2024-05-01').isoformat(), d.timezone_name]"
    )
    result = names(tmp_path, text)["result"]
    assert isinstance(result, list)
    *known, unknown = result
    assert known == ["2024-01-31T00:00:00+01:00", 29, 30, 1, 7200.0, "2024-05-01T00:00:00+00:00"]
    assert isinstance(unknown, Symbolic)


def test_a_known_dict_updated_with_an_unknown_one_is_unknown(tmp_path: Path) -> None:
    text = "import requests\nargs = {'retries': 1}\nargs.update(requests.get('u').json())\nresult = args\nxs = [1]\nxs.extend(requests.get('u').json())"
    found = names(tmp_path, text + "\nother = xs")
    assert isinstance(found["result"], Symbolic)
    assert isinstance(found["other"], Symbolic)


@pytest.mark.parametrize(
    "found",
    [
        "{'a': 1}.get(key)",
        "{'a': 1}.get(key, 2)",
        "{'a': 1, key: 2}.get('b')",
        "{'a': {'b': 1}}['a'].pop(key, None)",
        "{'a': 1}.setdefault(key, 2)",
        "['a'].count(key)",
        "('a', 'b').index(key)",
        "[1, 2].pop(key)",
        "{'a': 1}.get((1, key))",
    ],
)
def test_what_is_looked_up_by_an_unknown_key_is_unknown(found: str, tmp_path: Path) -> None:
    text = f"import os\nkey = os.environ['NOWHERE']\nresult = {found}"
    assert isinstance(names(tmp_path, text)["result"], Symbolic)


def test_what_is_taken_away_by_an_unknown_key_leaves_an_unknown_container(tmp_path: Path) -> None:
    text = "import os\nkey = os.environ['NOWHERE']\nd = {'a': 1}\nd.pop(key, None)\nresult = d\nfull = {key: 1}\nknown = full.get(key), {}.get(key), {'a': 1}.get('a')"
    found = names(tmp_path, text)
    assert isinstance(found["result"], Symbolic)
    assert found["known"] == (1, None, 1)


def test_endless_iterators_are_given_up_wherever_they_are_taken(tmp_path: Path) -> None:
    for taken in (
        "list(count())",
        "sum(cycle([1]))",
        "[*repeat(1)]",
        "list(zip(count(), count()))",
        "set(map(str, count()))",
        "list(range(10**30))",
        "sum(range(10**12))",
    ):
        _, evaluator = evaluate(
            tmp_path, {"a.py": f"from itertools import count, cycle, repeat\nx = {taken}"}
        )
        assert [found.code for found in findings(evaluator)] == ["budget"], taken


def test_a_plain_instance_has_no_text_that_could_be_relied_on(tmp_path: Path) -> None:
    text = "class A:\n    pass\nresult = ['%s' % A(), f'{A()}', str(A()), '{}'.format(A()), repr([A()])]"
    result = names(tmp_path, text)["result"]
    assert isinstance(result, list)
    assert all(isinstance(value, Symbolic) for value in result)


def test_a_third_party_value_is_of_no_known_type(tmp_path: Path) -> None:
    assert isinstance(
        names(tmp_path, "import pandas\nresult = isinstance(pandas.NA, float)")["result"], Symbolic
    )


def test_wrong_calls_of_built_ins_are_the_programs_errors(tmp_path: Path) -> None:
    for call in (
        "len()",
        "isinstance(1)",
        "getattr(1)",
        "sorted()",
        "next()",
        "min()",
        "setattr(1, 2)",
        "sum()",
        "dir(1, 2)",
        "open()",
    ):
        modules, _ = evaluate(tmp_path, {"a.py": f"{call}\nx = 1"})
        assert modules["a.py"].state == "done"


def test_an_unknown_member_of_an_enum_hides_no_other(tmp_path: Path) -> None:
    text = (
        "import os\nfrom enum import Enum\n"
        "class A(Enum):\n    X = 'x'\n    Y = os.environ['Y']\n"
        "class B(str, Enum):\n    X = 'x'\n    Y = os.environ['Y']\n"
        "result = A.X.value, A.X.name, A.Y.value, B.X\n"
    )
    modules, evaluator = evaluate(tmp_path, {"main.py": text})
    assert not findings(evaluator)
    known, name, unknown, mixed = modules["main.py"].names["result"]
    assert (known, name) == ("x", "X")
    assert isinstance(unknown, Symbolic)
    assert isinstance(mixed, Symbolic)


def test_the_first_of_unknown_elements_is_unknown(tmp_path: Path) -> None:
    value = names(tmp_path, "import thing\nresult = next(iter(thing.load()))")["result"]
    assert isinstance(value, Symbolic)


def test_what_is_set_of_the_process_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    found = names(tmp_path, "from decimal import getcontext\ngetcontext().prec = 50\nresult = 1")
    assert found["result"] == 1
