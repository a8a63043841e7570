"""§5: what becomes of values that tasks of Airflow put out."""

from tests.semantics.claims import Claim, both


def stored(
    at: str,
    says: str,
    value: str,
    ends: str | dict[str, str],
    ours: str | None = None,
    deviates: str | None = None,
) -> Claim:
    """A value that one task puts out and another one sees."""
    source = f'see("r", task(task_id="made")(lambda: {value})())'
    return Claim(at, says, both(source, ends, ours=ours), deviates=deviates)


CLAIMS = (
    stored(
        "5.1.1",
        "A tuple stays a tuple in Airflow",
        "(1, 2)",
        'success: made, r="tuple (1, 2)"',
    ),
    stored(
        "5.1.2",
        "A tuple in a dict becomes a list in Airflow 2",
        '{"k": (1, 2)}',
        {
            "airflow2": "success: made, r=\"dict {'k': [1, 2]}\"",
            "airflow3": "success: made, r=\"dict {'k': (1, 2)}\"",
        },
    ),
    stored(
        "5.1.3",
        "A set stays a set",
        "{1}",
        'success: made, r="set {1}"',
    ),
    stored(
        "5.1.4",
        "A frozenset stays one",
        "frozenset({1})",
        'success: made, r="frozenset frozenset({1})"',
    ),
    stored("5.1.5", "Numbers as keys become text", '{1: "a"}', "success: made, r=\"dict {'1': 'a'}\""),
    stored(
        "5.1.6",
        "A truth value as a key becomes text, spelled as JSON does in Airflow 2",
        '{True: "a"}',
        {
            "airflow2": "success: made, r=\"dict {'true': 'a'}\"",
            "airflow3": "success: made, r=\"dict {'True': 'a'}\"",
        },
    ),
    stored(
        "5.1.7",
        "A tuple as a key becomes text in Airflow 3, and fails in Airflow 2",
        '{(1, 2): "a"}',
        {
            "airflow2": "failed: made failed, r upstream_failed",
            "airflow3": "success: made, r=\"dict {'(1, 2)': 'a'}\"",
        },
    ),
    stored(
        "5.1.8", "None is not stored: what pulls it gets None", "None", 'success: made, r="NoneType None"'
    ),
    stored(
        "5.1.9",
        "An integer of more than 64 bits becomes a float in Airflow 3 on SQLite",
        "2**70",
        {
            "airflow2": 'success: made, r="int 1180591620717411303424"',
            "airflow3": 'success: made, r="float 1.1805916207174113e+21"',
        },
        ours='success: made, r="int 1180591620717411303424"',
        deviates="an integer stays one, as on PostgreSQL",
    ),
    stored(
        "5.1.10",
        "NaN can be stored in Airflow 2, and not in 3",
        'float("nan")',
        {"airflow2": 'success: made, r="float nan"', "airflow3": "failed: made failed, r upstream_failed"},
    ),
    Claim(
        "5.1.11",
        "Bytes fail the task that puts them out, after its body ran",
        both(
            """
        @task(task_id="a")
        def pushes(ti=None):
            ti.xcom_push("pushed", 1)
            return b"x"

        @task(task_id="b", trigger_rule="all_done")
        def pulls(ti=None):
            return ti.xcom_pull("a", key="pushed")

        pushes() >> pulls()
        """,
            "success: a failed, b=1",
        ),
    ),
    stored(
        "5.1.12",
        "A range fails the task that puts it out",
        "range(3)",
        "failed: made failed, r upstream_failed",
    ),
    stored(
        "5.1.13",
        "A complex number fails the task that puts it out",
        "1j",
        "failed: made failed, r upstream_failed",
    ),
    stored(
        "5.1.14",
        "A generator fails the task that puts it out",
        "(x for x in [1])",
        "failed: made failed, r upstream_failed",
    ),
    stored(
        "5.1.15",
        "A function fails the task that puts it out",
        "shown",
        "failed: made failed, r upstream_failed",
    ),
    stored(
        "5.1.16",
        "A date and time stays one",
        "datetime(2024, 1, 1)",
        'success: made, r="datetime datetime.datetime(2024, 1, 1, 0, 0)"',
    ),
    stored(
        "5.1.17",
        "A duration stays one",
        "timedelta(days=1)",
        'success: made, r="timedelta datetime.timedelta(days=1)"',
    ),
    stored(
        "5.1.18",
        "An exception fails the task that puts it out",
        'ValueError("x")',
        "failed: made failed, r upstream_failed",
    ),
    Claim(
        "5.1.19",
        "A decimal number loses zeros at its end",
        both(
            'import decimal\nsee("r", task(task_id="made")(lambda: decimal.Decimal("1.10"))())',
            "success: made, r=\"Decimal Decimal('1.1')\"",
        ),
    ),
    Claim(
        "5.1.20",
        "A member of an enumeration fails the task that puts it out",
        both(
            'import enum\nColor = enum.Enum("Color", ["RED"])\nsee("r", task(task_id="made")(lambda: Color.RED)())',
            "failed: made failed, r upstream_failed",
        ),
    ),
    Claim(
        "5.1.21",
        "An object of a dataclass can be put out; what reads it fails, unless its class is allowed",
        both(
            'import dataclasses\n@dataclasses.dataclass\nclass Point:\n    x: int\nsee("r", task(task_id="made")(lambda: Point(1))())',
            "failed: made, r failed",
            ours="failed: made failed, r upstream_failed",
        ),
        deviates="the task that puts it out fails, not the one that reads it",
    ),
)
