"""A body arrives with all that it needs, and does what it did."""

from __future__ import annotations

import pytest

from calque.dialects.airflow.portable import AirflowSkipException
from calque.dialects.airflow.versions import Version
from calque.ir.features import Feature
from calque.ir.filling import fill_code
from calque.ir.intrinsics import Intrinsic
from tests.bodies.conftest import Lift
from tests.bodies.moving import PORTABLE, moved_sources, run, spelling

HEADER = "from airflow.decorators import task\nfrom airflow.operators.python import PythonOperator\n"


def test_a_body_keeps_its_text_without_the_decorator(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "@task(retries=3)\ndef extract(day, *, n: int = 2):\n    # größer als µ\n    return day * n  # why\n"
    )
    code = lifted.code
    assert code.text == "def extract(day, *, n: int = 2):\n    # größer als µ\n    return day * n  # why"
    assert code.text[code.body_start :].startswith("    # größer")
    assert code.local
    assert run(lifted.reader.modules, code, "ab") == "abab"


def test_a_body_takes_the_names_that_it_uses_and_no_others(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "import json\nimport os\nLIMIT = 3\nUNUSED = os.getcwd()\n\n# doubles\ndef double(x):\n    return x * LIMIT\n\n"
        + "@task\ndef load(x):\n    return json.dumps(double(x))\nload(1)\n"
    )
    sources, part = moved_sources(lifted.reader.modules, [lifted.code])
    assert sources == {
        "moved_dag": "import json\nLIMIT = 3\n\n# doubles\ndef double(x):\n    return x * LIMIT\n"
    }
    assert not part.unmovable
    assert run(lifted.reader.modules, lifted.code, 2) == "6"


def test_the_lines_of_a_string_keep_their_blanks(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "def make():\n    @task\n    def query():\n        '''Doc.\n\n        more\n        '''\n        return '''\n          select\n            1'''\n"
        + "    return query\nmake()\n"
    )
    code = lifted.code
    assert code.text.startswith(
        "def query():\n    '''Doc.\n\n    more\n    '''\n    return '''\n          select"
    )
    assert run(lifted.reader.modules, code) == "\n          select\n            1"


def test_a_closure_takes_the_values_that_its_factory_left(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "import datetime\nfrom dataclasses import dataclass\nfrom enum import Enum\n"
        + "@dataclass\nclass Table:\n    name: str\n    keys: list\n\n"
        + "class Mode(Enum):\n    FAST = 1\n\n"
        + "def tag(x):\n    return f'<{x}>'\n\n"
        + "def make(n, table, mode, wrap):\n"
        + "    total = n\n"
        + "    inner = lambda x: x + total\n"
        + "    def nested(y):\n        return inner(y) * 2\n"
        + "    @task\n    def body(x, delay=datetime.timedelta(days=n), label=f'l{n}'):\n"
        + "        return [nested(x), table.name, mode.name, wrap(x), total, delay.days, label]\n"
        + "    total = n + 10\n"
        + "    return body\n"
        + "make(1, Table('t', ['a']), Mode.FAST, tag)\n"
    )
    code = next(code for code in lifted.codes.values() if code.name == "body")
    assert sorted(captured.name for captured in code.captured) == [
        "default_0",
        "mode",
        "nested",
        "table",
        "total",
        "wrap",
    ]
    assert not lifted.reader.diagnostics
    assert run(lifted.reader.modules, code, 5) == [32, "t", "FAST", "<5>", 11, 1, "l1"]


def test_functions_made_in_a_loop_see_its_last_value_and_their_own_defaults(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "def make():\n    for name in ['a', 'b']:\n        def body(own=name):\n            return own, name\n"
        + "        PythonOperator(task_id=name, python_callable=body)\nmake()\n"
    )
    results = [run(lifted.reader.modules, code) for code in lifted.codes.values()]
    assert results == [("a", "b"), ("b", "b")]


def test_a_loop_of_the_module_leaves_its_last_value_too(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "for name in ['a', 'b']:\n    def body():\n        return name\n    PythonOperator(task_id=name, python_callable=body)\n"
    )
    assert [run(lifted.reader.modules, code) for code in lifted.codes.values()] == ["b", "b"]


def test_a_function_defined_inside_a_dag_finds_what_stands_beside_it(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "from airflow import DAG\nwith DAG('d') as dag:\n    LIMIT = 3  # rows\n\n    def cut(x):\n        return x[:LIMIT]\n\n"
        + "    if LIMIT:\n        pass\n    else:\n        LIMIT = 2\n\n"
        + "    @task\n    def load(x):\n        return cut(x)\n    load([1])\n"
    )
    sources, part = moved_sources(lifted.reader.modules, [lifted.code])
    assert not part.unmovable
    assert sources["moved_dag"].startswith(
        "LIMIT = 3  # rows\n\ndef cut(x):\n    return x[:LIMIT]\n\nif LIMIT:\n    pass\n"
    )
    assert run(lifted.reader.modules, lifted.code, [1, 2, 3, 4]) == [1, 2, 3]


def test_lambdas_move_as_they_are(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "N = 2\nPythonOperator(task_id='a', python_callable=lambda x: x + N)\n"
        + "PythonOperator(task_id='b', python_callable=lambda x: (\n    x * N  # twice\n))\n"
    )
    first, second = lifted.codes.values()
    assert (first.is_lambda, first.text) == (True, "lambda x: x + N")
    assert first.text[first.body_start :] == "x + N"
    assert run(lifted.reader.modules, first, 1) == 3
    assert run(lifted.reader.modules, second, 4) == 8


def test_other_decorators_move_along(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "import functools\n"
        + "def twice(f):\n    @functools.wraps(f)\n    def wrapper(*a):\n        return f(*a) * 2\n    return wrapper\n\n"
        + "def bare(f):\n    def wrapper(*a):\n        return f(*a) + 1\n    return wrapper\n\n"
        + "@task\n@twice\ndef one(x):\n    return x\n\n"
        + "@task\n@functools.lru_cache(maxsize=None)\ndef two(x):\n    return x\n\n"
        + "@task()\n@bare\n@twice\ndef three(x):\n    return x\n\n"
        + "@bare\ndef four(x):\n    return x\n"
        + "PythonOperator(task_id='four', python_callable=four)\n"
    )
    assert [code.text.splitlines()[0] for code in lifted.codes.values()] == [
        "@twice",
        "@functools.lru_cache(maxsize=None)",
        "@bare",
        "@bare",
    ]
    assert [run(lifted.reader.modules, code, 3) for code in lifted.codes.values()] == [6, 3, 7, 4]


def test_what_wraps_a_function_without_a_decorator_is_not_lost(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "import functools\n"
        + "def twice(f):\n    @functools.wraps(f)\n    def wrapper(*a):\n        return f(*a) * 2\n    return wrapper\n"
        + "def one(x):\n    return x\n"
        + "PythonOperator(task_id='one', python_callable=twice(one))\n"
    )
    assert run(lifted.reader.modules, lifted.code, 3) == 6


def test_callables_that_are_no_functions(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "import functools\nimport math\nfrom math import floor\n"
        + "class Adder:\n    def __init__(self, n):\n        self.n = n\n    def __call__(self, x):\n        return x + self.n\n"
        + "    def add(self, x):\n        return x + self.n\n    @staticmethod\n    def plain(x):\n        return x\n"
        + "    @classmethod\n    def of(cls, x):\n        return cls(x).n\n"
        + "adder = Adder(2)\n"
        + "PythonOperator(task_id='1', python_callable=math.ceil)\n"
        + "PythonOperator(task_id='2', python_callable=floor)\n"
        + "PythonOperator(task_id='3', python_callable=adder)\n"
        + "PythonOperator(task_id='4', python_callable=adder.add)\n"
        + "PythonOperator(task_id='5', python_callable=Adder(5).add)\n"
        + "PythonOperator(task_id='6', python_callable=Adder.plain)\n"
        + "PythonOperator(task_id='7', python_callable=Adder.of)\n"
        + "CALLS = {'f': math.ceil}\n"
        + "PythonOperator(task_id='8', python_callable=CALLS['f'])\n"
    )
    assert not lifted.reader.diagnostics
    assert [run(lifted.reader.modules, code, 1.5) for code in lifted.codes.values()] == [
        2,
        1,
        3.5,
        3.5,
        6.5,
        1.5,
        1.5,
        2,
    ]


def test_a_callable_that_only_a_factory_knows_is_refused(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "class Adder:\n    def __init__(self, n):\n        self.n = n\n    def add(self, x):\n        return x + self.n\n"
        + "def make(n):\n    adder = Adder(n)\n    PythonOperator(task_id='a', python_callable=adder.add)\nmake(1)\n"
    )
    assert not lifted.codes
    assert [d.code for d in lifted.reader.diagnostics] == ["callable"]


def test_bodies_from_other_modules_bring_their_modules(lift: Lift) -> None:
    lifted = lift(
        "from airflow.operators.python import PythonOperator\nfrom lib.steps import extract\nfrom lib import steps as s\n"
        + "PythonOperator(task_id='a', python_callable=extract)\nPythonOperator(task_id='b', python_callable=s.load)\n",
        {
            "lib/__init__.py": "import os\nos.environ['CALQUE_TEST'] = 'set'\n",
            "lib/steps.py": "from . import sql\nfrom .sql import QUERY as Q, UNUSED\nfrom lib.deep import thing\n\n"
            "def extract(x):\n    return Q, x\n\ndef load(x):\n    import os\n    from .late import late\n    return late(x), thing.T, sql.QUERY, os.environ['CALQUE_TEST']\n",
            "lib/sql.py": "QUERY = 'select 1'\nUNUSED = 1 / 1\n",
            "lib/late.py": "def late(x):\n    return x + 1\n",
            "lib/deep/__init__.py": "",
            "lib/deep/thing.py": "T = 't'\n",
        },
    )
    assert [code.module for code in lifted.codes.values()] == ["lib.steps", "lib.steps"]
    sources, part = moved_sources(lifted.reader.modules, [lifted.codes["extract"]])
    assert not part.unmovable
    assert sources["moved_lib.steps"] == "from moved_lib.sql import QUERY as Q\n"
    assert sources["moved_lib.sql"] == "QUERY = 'select 1'\n"
    assert run(lifted.reader.modules, lifted.codes["load"], 1) == (2, "t", "select 1", "set")


def test_an_import_in_the_function_around_moves_into_the_body(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "def make():\n    import json as j\n    from airflow.exceptions import AirflowSkipException\n    from os import path\n"
        + "    @task\n    def a(x):\n        '''Doc.'''\n        if x is None:\n            raise AirflowSkipException('no')\n        return j.dumps(path.join(x, 'é'))\n"
        + "    @task\n    def b(x): return j.dumps(x)\nmake()\n"
    )
    code = lifted.codes["a"]
    assert sorted(code.text.splitlines()[2:5]) == [
        "    from airflow.exceptions import AirflowSkipException",
        "    from os import path",
        "    import json as j",
    ]
    assert not code.captured
    assert run(lifted.reader.modules, code, "x") == '"x/\\u00e9"'
    assert run(lifted.reader.modules, lifted.codes["b"], 1) == "1"
    with pytest.raises(AirflowSkipException):
        run(lifted.reader.modules, code, None)


def test_what_changes_a_needed_object_comes_along(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "import logging\nimport sys\nfrom airflow import DAG\nCONFIG = {}\nCONFIG['a'] = 1\nCONFIG.update(b=2)\nOTHER = []\nOTHER.append(1)\n"
        + "REGISTRY = {}\ndef register(f):\n    REGISTRY[f.__name__] = f\n    return f\n\n@register\ndef handler(x):\n    return x\n\n"
        + "def setup():\n    CONFIG['c'] = 3\n\nsetup()\nlogging.getLogger('calque-test').setLevel(logging.ERROR)\nprint('loaded')\n"
        + "if __name__ == '__main__':\n    CONFIG['main'] = True\n"
        + "dag = DAG('d')\ndag.doc = CONFIG\n"
        + "@task\ndef body(x):\n    return CONFIG, REGISTRY['handler'](x)\nbody(1)\n"
    )
    sources, part = moved_sources(lifted.reader.modules, [lifted.code])
    text = sources["moved_dag"]
    assert not part.unmovable
    assert "OTHER" not in text
    assert "print" not in text
    assert "DAG" not in text
    assert "setLevel" in text
    assert run(lifted.reader.modules, lifted.code, 7) == ({"a": 1, "b": 2, "c": 3}, 7)


def test_what_a_needed_function_is_told_to_keep_comes_along(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "from functools import singledispatch\n"
        + "@singledispatch\ndef describe(value):\n    return 'a value'\n\n"
        + "@describe.register\ndef of_number(value: int):\n    return 'a number'\n\n"
        + "@singledispatch\ndef count(value):\n    return 0\n\n"
        + "@count.register\ndef of_text(value: str):\n    return len(value)\n\n"
        + "@task\ndef body(x):\n    return describe(x)\nbody(1)\n"
    )
    sources, _ = moved_sources(lifted.reader.modules, [lifted.code])
    assert "of_text" not in sources["moved_dag"]
    assert run(lifted.reader.modules, lifted.code, 7) == "a number"


def test_a_guarded_import_comes_along_whole(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "try:\n    import nothing_of_that_name as fast\nexcept ImportError:\n    import json as fast\n"
        + "@task\ndef body(x):\n    return fast.dumps(x)\nbody(1)\n"
    )
    assert run(lifted.reader.modules, lifted.code, [1]) == "[1]"


def test_a_body_that_needs_a_task_is_told(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "from airflow import DAG\ndag = DAG('d')\nTABLE = 't'\ndef helper():\n    return dag.dag_id\n"
        + "@task\ndef body():\n    return helper()\n@task\ndef direct():\n    return dag, TABLE, nowhere\nbody()\n"
    )
    assert [(d.code, d.severity.value) for d in lifted.reader.diagnostics] == [
        ("captured-value", "error"),
        ("unknown-name", "warning"),
    ]
    _, part = moved_sources(lifted.reader.modules, [lifted.codes["body"]])
    assert [(item.name, item.built) for item in part.unmovable] == [("dag", True)]


def test_the_signature_says_what_the_orchestrator_fills_in(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "@task\ndef body(x: int, /, ds, *rest, ti=None, params: dict = {}, **context) -> str: return ds\nbody(1)\n"
    )
    found = [(p.name, p.form, p.default, p.annotation, p.injects) for p in lifted.code.parameters]
    assert found == [
        ("x", "positional", None, "int", None),
        ("ds", "either", None, None, Intrinsic.TIME_DS),
        ("rest", "var_positional", None, None, None),
        ("ti", "keyword", "None", None, Intrinsic.CONTEXT),
        ("params", "keyword", "{}", "dict", Intrinsic.PARAMS),
        ("context", "var_keyword", None, None, Intrinsic.CONTEXT),
    ]
    assert lifted.code.text[lifted.code.body_start :] == "return ds"


def test_what_a_task_keeps_for_its_next_attempt_is_no_plain_context(lift: Lift) -> None:
    taken = lift(
        HEADER + "@task\ndef body(task_state_store=None): task_state_store.set('a', 1)\nbody()\n",
        None,
        Version.V3,
    )
    assert [account.feature for account in taken.reader.accounts] == [Feature.BODY_TASK_STATE]
    asked = lift(HEADER + "@task\ndef body(**context): context['task_state_store'].set('a', 1)\nbody()\n")
    assert Feature.BODY_TASK_STATE in [account.feature for account in asked.reader.accounts]


def test_what_bodies_keep_with_an_asset_is_accounted_for(lift: Lift) -> None:
    source = HEADER + "@task\ndef body(asset_state_store=None): return asset_state_store\nbody()\n"
    taken = lift(source, None, Version.V3)
    assert [account.feature for account in taken.reader.accounts] == [Feature.BODY_ASSET_EVENT]


def test_what_a_body_asks_is_accounted_for(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "@task\ndef body(ti=None):\n    from airflow.exceptions import AirflowSkipException\n    from airflow.models import Variable\n"
        + "    from airflow.providers.postgres.hooks.postgres import PostgresHook\n    x = ti.xcom_pull('a')\n    print(x)\nbody()\n"
    )
    found = [(account.feature, account.support is not None) for account in lifted.reader.accounts]
    assert found == [
        (Feature.BODY_CONTEXT, False),
        (Feature.BODY_PULL, False),
        (Feature.BODY_LOG, False),
        (Feature.BODY_SKIP, False),
        (Feature.BODY_VARIABLE, False),
        (Feature.BODY_FOREIGN, True),
    ]
    text = fill_code(lifted.code, spelling(lifted.reader.modules))
    assert f"    from {PORTABLE} import AirflowSkipException\n    from {PORTABLE} import Variable\n" in text
    assert "    from airflow.providers.postgres.hooks.postgres import PostgresHook\n" in text


def test_kinds_of_functions_are_told_apart(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "@task\nasync def a():\n    return 1\n@task\ndef g():\n    yield 1\n@task\ndef f():\n    return (lambda: (yield))\n"
    )
    assert [(c.is_async, c.is_generator) for c in lifted.codes.values()] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_annotations_with_airflows_own_classes_become_texts(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "from airflow.models import TaskInstance, Variable\nimport datetime\n"
        + "def helper(ti: TaskInstance, v: Variable, d: datetime.date) -> TaskInstance | None:\n    return ti\n"
        + "@task\ndef body(x: int, ti: TaskInstance = None):\n    return helper(ti, None, None), x\nbody(1)\n"
    )
    sources, _ = moved_sources(lifted.reader.modules, [lifted.code])
    assert f"from {PORTABLE} import Variable\n" in sources["moved_dag"]
    assert (
        "def helper(ti: 'TaskInstance', v: Variable, d: datetime.date) -> 'TaskInstance | None':"
        in sources["moved_dag"]
    )
    assert fill_code(lifted.code, spelling(lifted.reader.modules)).startswith(
        "def body(x: int, ti: 'TaskInstance' = None):"
    )
    assert run(lifted.reader.modules, lifted.code, 1) == (None, 1)


def test_a_condition_around_the_dag_does_not_hold_back_what_bodies_need(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "from airflow import DAG\nREADY = True\nif not READY:\n    print('no')\nelse:\n    import json\n    NAMES = ['a']\n"
        + "    with DAG('d'):\n        @task\n        def body():\n            return json.dumps(NAMES)\n        body()\n"
    )
    assert run(lifted.reader.modules, lifted.code) == '["a"]'


def test_a_module_that_only_a_body_imports_comes_along(lift: Lift) -> None:
    lifted = lift(
        "from airflow import DAG\nfrom airflow.decorators import dag, task\nfrom airflow.operators.python import PythonOperator\n"
        "def make():\n    with DAG('d'):\n        def body():\n            from lib.steps import first\n            from lib import steps\n"
        "            return first.T, steps.first.T\n        PythonOperator(task_id='a', python_callable=body)\nmake()\n",
        {"lib/__init__.py": "", "lib/steps/__init__.py": "", "lib/steps/first.py": "T = 1\n"},
    )
    assert run(lifted.reader.modules, lifted.code) == (1, 1)


def test_a_function_whose_name_becomes_its_tasks_still_moves(lift: Lift) -> None:
    lifted = lift(
        HEADER + "from lib import load\nfrom math import floor\ndef extract(x):\n    return x + 1\n"
        "extract = PythonOperator(task_id='extract', python_callable=extract)\n"
        "load = PythonOperator(task_id='load', python_callable=load)\n"
        "floor = PythonOperator(task_id='floor', python_callable=floor)\n",
        {"lib.py": "def load(x):\n    return x * 2\n"},
    )
    assert [run(lifted.reader.modules, code, 2.5) for code in lifted.codes.values()] == [3.5, 5, 2]


def test_an_expression_that_only_leads_to_the_callable_is_not_taken_for_it(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "class Caller:\n    def __init__(self, n):\n        self.n = n\n    def run(self, x):\n        return x + self.n\n"
        + "for caller in [Caller(2), Caller(3)]:\n    PythonOperator(task_id=str(caller.n), python_callable=caller.run)\n"
    )
    assert not lifted.codes
    assert [d.code for d in lifted.reader.diagnostics] == ["callable"]


def test_what_only_its_source_can_say_is_named_where_it_is(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "from lib import ARGS, make_callback\n"
        + "PythonOperator(task_id='given', **ARGS)\n"
        + "PythonOperator(task_id='made', python_callable=make_callback('d'))\n",
        {
            "lib.py": "import os\nENVIRONMENTS = tuple(os.environ.get('CALQUE_NONE', 'a,b').split(','))\n"
            "class Slack:\n    def __init__(self, channel):\n        self.channel = channel\n    def send(self, x):\n        return self.channel, x\n"
            "slack = Slack(os.environ.get('CALQUE_CHANNEL', 'c'))\nARGS = {'python_callable': slack.send}\n"
            "def make_callback(name, environments=ENVIRONMENTS):\n    def callback(x):\n        return name, environments, x\n    return callback\n"
        },
    )
    assert not lifted.reader.diagnostics
    assert [run(lifted.reader.modules, code, 1) for code in lifted.codes.values()] == [
        ("c", 1),
        ("d", ("a", "b"), 1),
    ]


def test_an_instance_that_was_made_for_one_method_is_made_again(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "import os\nclass Slack:\n    def __init__(self, channel):\n        self.channel = channel\n    def send(self, x):\n        return self.channel, x\n"
        + "ARGS = {'python_callable': Slack('c').send}\nPythonOperator(task_id='given', **ARGS)\n"
    )
    assert run(lifted.reader.modules, lifted.code, 1) == ("c", 1)


def test_of_a_module_that_is_named_only_what_is_used_comes_along(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "import lib.sql\nimport tools as t\nfrom lib import late, sql as s\nimport whole\n"
        + "def helper(x):\n    return t.trim(x)\n"
        + "@task\ndef body(x):\n    every = [whole]\n    return lib.sql.QUERY, helper(x), s.OTHER, late.go(x), every[0].A\nbody(1)\n",
        {
            "lib/__init__.py": "",
            "lib/sql.py": "QUERY = 'q'\nOTHER = 'o'\nUNUSED = 'u'\n",
            "lib/late.py": "def go(x):\n    return x\n\ndef stay():\n    from airflow.operators.bash import BashOperator\n    return BashOperator(task_id='x')\n",
            "tools.py": "def trim(x):\n    return x.strip()\n\ndef unused():\n    return missing\n",
            "whole.py": "A = 1\nB = 2\n",
        },
    )
    sources, part = moved_sources(lifted.reader.modules, [lifted.code])
    assert not part.unmovable
    assert sources["moved_lib.sql"] == "QUERY = 'q'\nOTHER = 'o'\n"
    assert "unused" not in sources["moved_tools"]
    assert "stay" not in sources["moved_lib.late"]
    assert sources["moved_whole"] == "A = 1\nB = 2\n"
    assert run(lifted.reader.modules, lifted.code, " x ") == ("q", "x", "o", " x ", 1)


def test_code_that_finds_files_by_its_own_place_is_told(lift: Lift) -> None:
    lifted = lift(HEADER + "@task\ndef body():\n    return open(__file__)\nbody()\n")
    assert [d.code for d in lifted.reader.diagnostics] == ["files-beside-code"]


def test_imports_that_nothing_needs_leave_no_trace_but_in_an_empty_block(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "try:\n    from airflow.models import Variable, Connection\n    from airflow.sdk import BaseHook\n    import json\n"
        + "except ImportError:\n    from airflow.hooks.base import BaseHook\n"
        + "@task\ndef body():\n    return json.dumps(1)\nbody()\n"
    )
    sources, _ = moved_sources(lifted.reader.modules, [lifted.code])
    assert sources["moved_dag"] == "try:\n    import json\nexcept ImportError:\n    pass\n"
