"""Templates taken apart say what Jinja says."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from calque.dialects.airflow.portable import Host, RunFacts, TaskFacts, running, task_context
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.host import AirflowReader, airflow_host
from calque.frontends.airflow.lift_templates import lift_text
from calque.frontends.airflow.template_syntax import undeclared, unknown_filters
from calque.frontends.airflow.templates import template_expression
from calque.frontends.python.project import open_project
from calque.frontends.python.values import Site
from calque.ir.expressions import Ask, Attribute, Call, Concat, Constant, Expr, Item, Template
from calque.runtime.hosts import render
from calque.runtime.questions import ask

DAY = datetime.datetime(2024, 3, 1, 5, 30, tzinfo=datetime.UTC)

TAKEN_APART = [
    "plain",
    "",
    "trailing line end\n",
    "two line ends\n\n",
    "windows\r\nline ends",
    "{{ ds }}",
    "s3://b/{{ ds_nodash }}/{{ ts }}/{{ ts_nodash }}-{{ ts_nodash_with_tz }}",
    "{{ logical_date }}",
    "{{ data_interval_start }} {{ data_interval_end | ds }}",
    "{{ logical_date | ts }}|{{ logical_date | ts_nodash }}|{{ logical_date|ds_nodash }}",
    "{{ logical_date.year }}/{{ logical_date.strftime('%m') }}/{{ logical_date.isoformat() }}",
    "{{ params.p }}{{ params['q'] }}{{ params.get('z', 7) }}{{ params.z | default('none') }}",
    "{{ params.nested.x }} {{ params.nested['x'] }} {{ params.list[1] }} {{ params }}",
    "{{ var.value.x1 }} {{ var.json.j1 }} {{ var.json.j1.a }} {{ var.json.j1['b'][0] }} {{ var.value.get('no', 'd') }}",
    "{{ conn.c1.host }}:{{ conn.c1.port }} {{ conn.c1.extra_dejson.x }}",
    "{{ dag_run.conf }} {{ dag_run.conf.extra }} {{ dag_run.conf['extra'] }} {{ dag_run.conf.get('no') }} {{ dag_run.run_id }}",
    "{{ dag_run.conf.no | default(3) }}",
    "{{ run_id }} {{ dag.dag_id }} {{ task.task_id }} {{ ti.task_id }} {{ ti.try_number }} {{ task_instance.map_index }}",
    "{{ ti.xcom_pull('up') }} {{ ti.xcom_pull(task_ids='up', key='k') }} {{ ti.xcom_pull(task_ids='up')['a'] }}",
    "{{ macros.ds_add(ds, 3) }} {{ macros.ds_format(ds, '%Y-%m-%d', '%d') }}",
    "{{ ds | upper }} {{ params.q | upper }} {{ run_id.replace('_', '-') }} {{ prev_start_date_success }}",
    "{# a comment #}x{{ 'text' }}{{ 3 }}{{ none }}{{ true }}",
]
VERBATIM = [
    "{% if params.p %}a{% else %}b{% endif %}",
    "{% for i in range(3) %}{{ i }}{% endfor %}",
    "{{ ds + 'x' }}",
    "{{ (logical_date - macros.timedelta(days=1)) | ds }}",
    "{{ logical_date.add(days=1) | ds }}",
    "{{ params.nested | tojson }}",
    "{{ params.p | int + 1 }}",
    "{{ 'a' if params.p else 'b' }}",
    "{{ params.nested.items() | list }}",
    "{{ ti.xcom_pull(task_ids=['up', 'up']) }}",
    "{{ ti.xcom_pull('up').a }}",
    "{{ params.q[::-1] }}",
]


def _context(version: int) -> tuple[Host, Any]:
    run = RunFacts(
        "d",
        "manual__1",
        version=version,
        logical_date=DAY,
        data_interval_start=DAY - datetime.timedelta(1),
        data_interval_end=DAY,
        conf={"extra": 1},
        params={"p": 1, "q": "text", "nested": {"x": [1]}, "list": [1, 2], "items": 3},
    )
    host = Host(run, TaskFacts("t"), {("up", "return_value"): {-1: {"a": 1}}, ("up", "k"): {-1: "v"}})
    return host, task_context(host)


def _value(expression: Expr, context: Any) -> Any:
    """What an expression is, with Python's own rules for text."""
    match expression:
        case Constant(value=value):
            return value
        case Ask(intrinsic=intrinsic, arguments=arguments):
            return ask(intrinsic, context, [_value(argument, context) for argument in arguments])
        case Concat(parts=parts):
            return "".join(str(_value(part, context)) for part in parts)
        case Item(of=of, key=key):
            return _value(of, context)[_value(key, context)]
        case Attribute(of=of, name=name):
            return getattr(_value(of, context), name)
        case Call(of=of, method=method, arguments=arguments):
            return getattr(_value(of, context), method)(*(_value(item, context) for item in arguments))
        case _:
            raise AssertionError(expression)


@pytest.fixture(autouse=True)
def _platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_VAR_X1", "val1")
    monkeypatch.setenv("AIRFLOW_VAR_J1", '{"a": 1, "b": [1]}')
    monkeypatch.setenv("AIRFLOW_CONN_C1", "postgres://user:p%40ss@host.example:5432/db?x=1")


@pytest.mark.parametrize("version", [Version.V2, Version.V3])
@pytest.mark.parametrize("text", TAKEN_APART)
def test_what_is_taken_apart_gives_what_jinja_gives(text: str, version: Version) -> None:
    host, context = _context(version.value)
    expression = template_expression(text, version)
    assert not isinstance(expression, Template)
    with running(host, context):
        assert _value(expression, context) == render(text, context, native=False)


@pytest.mark.parametrize("text", VERBATIM)
def test_what_only_jinja_can_say_stays_as_it_is(text: str) -> None:
    assert template_expression(text, Version.V3) == Template(source=text)


def test_names_that_a_version_does_not_have_are_found() -> None:
    text = "{{ execution_date }} {{ ds }} {% set a = 1 %}{{ a }}{{ nope }} {{ range(3) }}"
    assert undeclared(text, Version.V2) == ["nope"]
    assert undeclared(text, Version.V3) == ["execution_date", "nope"]


def test_filters_of_the_projects_own_are_no_syntax_errors() -> None:
    text = "{{ ds | shout }} {{ logical_date | ts_nodash }} {{ ds | upper }}"
    assert undeclared(text, Version.V2) == []
    assert unknown_filters(text) == ["shout"]


def test_a_template_says_what_it_misses_and_keeps_filters_that_were_redefined(tmp_path: Path) -> None:
    (tmp_path / "dag.py").write_text("")
    project = open_project([tmp_path])
    module = project.load(tmp_path / "dag.py")
    assert module is not None
    assert module.source is not None
    reader = AirflowReader(project, airflow_host(Version.V3), version=Version.V3)
    site = Site(module.source, module.source.tree)
    text = "{{ ds | upper }}"
    assert lift_text(reader, text, site, names=["upper"]) == Template(source=text)
    assert lift_text(reader, text, site) != Template(source=text)
    assert lift_text(reader, "{{ own(ds) | shout }}", site, names=["own", "shout"])
    assert reader.diagnostics == []
    lift_text(reader, "{{ own(ds) | shout }}{{ execution_date }}", site)
    lift_text(reader, "{{ ds ", site)
    assert [(d.code, d.message.split(",")[0]) for d in reader.diagnostics] == [
        ("unknown-template-name", "this template uses execution_date"),
        ("unknown-template-name", "this template uses own"),
        ("unknown-template-name", "this template uses the filter shout"),
        ("template-syntax", "this is no valid template: unexpected end of template"),
    ]
