"""Branches by the time."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator
from calque.ir.actions import InWindow, OnWeekday
from calque.ir.expressions import Constant
from calque.ir.nodes import Branch

_TARGETS = ("follow_task_ids_if_true", "follow_task_ids_if_false")


def _by_date(given: Given) -> bool:
    """The run's logical date counts, not the clock; each Airflow has had another name for it."""
    names = ("use_task_logical_date", "use_task_execution_date", "use_task_execution_day")
    return any(given.flag(name) for name in names)


def _branch(given: Given, condition: InWindow | OnWeekday) -> Meaning:
    when_true, when_false = (given.texts(name) for name in _TARGETS)
    return Meaning(Branch, {"condition": condition, "when_true": when_true, "when_false": when_false})


def _date_time(given: Given) -> Meaning:
    return _branch(
        given,
        InWindow(
            lower=given.get("target_lower"),
            upper=given.get("target_upper"),
            use_logical_date=_by_date(given),
        ),
    )


def _weekday(given: Given) -> Meaning:
    return _branch(given, OnWeekday(days=given.need("week_day"), use_logical_date=_by_date(given)))


date_time = Operator(
    paths=(
        "airflow.providers.standard.operators.datetime.BranchDateTimeOperator",
        "airflow.operators.datetime.BranchDateTimeOperator",
    ),
    parameters=(
        *_TARGETS,
        "target_lower",
        "target_upper",
        "use_task_logical_date",
        "use_task_execution_date",
    ),
    lift=_date_time,
    required=(*_TARGETS, "target_lower", "target_upper"),
    examples=(
        Example(
            {
                "follow_task_ids_if_true": Constant(value=["a"]),
                "follow_task_ids_if_false": Constant(value="b"),
                "target_lower": Constant(value="10:00:00"),
                "target_upper": Constant(value="11:00:00"),
            },
            Meaning(
                Branch,
                {
                    "condition": InWindow(lower=Constant(value="10:00:00"), upper=Constant(value="11:00:00")),
                    "when_true": ("a",),
                    "when_false": ("b",),
                },
            ),
        ),
    ),
)

weekday = Operator(
    paths=(
        "airflow.providers.standard.operators.weekday.BranchDayOfWeekOperator",
        "airflow.operators.weekday.BranchDayOfWeekOperator",
    ),
    parameters=(*_TARGETS, "week_day", "use_task_logical_date", "use_task_execution_day"),
    lift=_weekday,
    required=(*_TARGETS, "week_day"),
    examples=(
        Example(
            {
                "follow_task_ids_if_true": Constant(value="work"),
                "follow_task_ids_if_false": Constant(value="rest"),
                "week_day": Constant(value=["Monday"]),
            },
            Meaning(
                Branch,
                {
                    "condition": OnWeekday(days=Constant(value=["Monday"])),
                    "when_true": ("work",),
                    "when_false": ("rest",),
                },
            ),
        ),
    ),
)
