"""Dependencies in every spelling, groups, and setups."""

from pathlib import Path

import pytest

from tests.airflow.sources import errors, inside, node, order, project

ABCD = "a, b, c, d = (EmptyOperator(task_id=x) for x in 'abcd')\n"


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("a >> b >> c", ["a > b", "b > c"]),
        ("a << b", ["b > a"]),
        ("a >> [b, c] >> d", ["a > b", "a > c", "b > d", "c > d"]),
        ("[a, b] << c", ["c > a", "c > b"]),
        ("a.set_downstream([b, c])", ["a > b", "a > c"]),
        ("a.set_upstream(b)", ["b > a"]),
        ("chain(a, [b, c], d)", ["a > b", "a > c", "b > d", "c > d"]),
        ("chain([a, b], [c, d])", ["a > c", "b > d"]),
        ("cross_downstream([a, b], [c, d])", ["a > c", "a > d", "b > c", "b > d"]),
        ("a >> [b >> c, d]", ["a > c", "a > d", "b > c"]),
        ("for x in [b, c]:\n    a >> x", ["a > b", "a > c"]),
        ("a >> b\na >> b", ["a > b"]),
    ],
)
def test_a_spelling_sets_the_edges_that_airflow_sets(
    tmp_path: Path, spelling: str, expected: list[str]
) -> None:
    assert sorted(order(inside(tmp_path, ABCD + spelling))) == sorted(expected)


def test_a_label_stands_on_its_edge(tmp_path: Path) -> None:
    found = inside(tmp_path, ABCD + 'a >> Label("yes") >> b\na >> Label("no") >> [c, d]')
    assert {(edge.target, edge.label) for edge in found.edges} == {("b", "yes"), ("c", "no"), ("d", "no")}


def test_lists_on_both_sides_are_refused_as_python_does(tmp_path: Path) -> None:
    found = project(tmp_path, f'with DAG("d"):\n    {ABCD}    [a, b] >> [c, d]\n')
    assert errors(found) == ["definition-error"]


def test_groups_prefix_the_ids_of_their_tasks_and_pass_edges_to_roots_and_leaves(tmp_path: Path) -> None:
    found = inside(
        tmp_path,
        """
        a = EmptyOperator(task_id="a")
        with TaskGroup("g") as g:
            b = EmptyOperator(task_id="b")
            with TaskGroup("h", prefix_group_id=False):
                c = EmptyOperator(task_id="c")
            b >> c
        e = EmptyOperator(task_id="e")
        a >> g >> e
        """,
    )
    assert [item.id for item in found.nodes] == ["a", "g.b", "c", "e"]
    assert order(found) == ["a > g.b", "g.b > c", "c > e"]
    assert [(item.id, item.parent) for item in found.groups] == [("g", None), ("g.h", "g")]


def test_a_second_call_of_a_decorated_function_gets_a_number(tmp_path: Path) -> None:
    found = inside(
        tmp_path,
        """
        @task
        def f(): ...
        @task_group
        def g():
            f()
        f()
        f()
        g()
        g()
        """,
    )
    assert [item.id for item in found.nodes] == ["f", "f__1", "g.f", "g__1.f"]


def test_results_that_are_handed_over_are_data_edges_and_others_only_order(tmp_path: Path) -> None:
    found = inside(
        tmp_path,
        """
        @task(multiple_outputs=True)
        def f(): ...
        @task
        def g(x, y=None): ...
        b = BashOperator(task_id="b", bash_command="true")
        one = f()
        g(one["k"], y=[b.output]) >> EmptyOperator(task_id="e")
        """,
    )
    assert [(edge.source, edge.target, edge.kind, edge.port) for edge in found.edges] == [
        ("b", "g", "data", "return_value"),
        ("f", "g", "data", "k"),
        ("g", "e", "order", None),
    ]
    assert [port.name for port in node(found, "f").outs] == ["return_value", "k"]


def test_a_result_in_a_text_is_a_template_and_sets_no_edge(tmp_path: Path) -> None:
    found = inside(
        tmp_path,
        """
        a = BashOperator(task_id="a", bash_command="true")
        BashOperator(task_id="b", bash_command=f"echo {a.output}")
        """,
    )
    assert found.edges == ()
    assert "pull" in node(found, "b").model_dump_json()


def test_a_result_cannot_be_iterated_over(tmp_path: Path) -> None:
    source = """
        @task
        def f(): ...
        with DAG("d"):
            for x in f():
                pass
    """
    assert errors(project(tmp_path, source)) == ["definition-error"]


def test_a_teardown_runs_when_all_is_done_and_knows_its_setups(tmp_path: Path) -> None:
    found = inside(
        tmp_path,
        """
        a, b, c = (EmptyOperator(task_id=x) for x in "abc")
        a >> b >> c.as_teardown(setups=a, on_failure_fail_dagrun=True)
        """,
    )
    scope = node(found, "c").scope
    assert scope is not None
    assert (scope.role, scope.setups, scope.fails_run) == ("teardown", ("a",), True)
    assert node(found, "c").join.rule == "all_done_setup_success"
    assert node(found, "a").scope is not None
    assert order(found) == ["a > b", "a > c", "b > c"]


def test_a_block_of_a_teardown_puts_its_work_between_setup_and_teardown(tmp_path: Path) -> None:
    found = inside(
        tmp_path,
        """
        @setup
        def up(): ...
        @teardown
        def down(x): ...
        @task
        def work(): ...
        with down(up()):
            work()
        """,
    )
    assert sorted(order(found)) == ["up > down", "up > work", "work > down"]
