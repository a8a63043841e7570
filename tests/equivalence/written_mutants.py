"""Faults in what is written, as data: a text in a file of a golden case's output, and what stands there instead."""

from __future__ import annotations

from typing import NamedTuple


class WrittenMutant(NamedTuple):
    """A fault.

    Attributes:
        case: the golden case; of Airflow, unless its dialect is before it.
        target: the tool that its output is written for.
        file: of the output.
        old: a text of it.
        new: what stands there instead.
    """

    case: str
    target: str
    file: str
    old: str
    new: str


BRANCH = "branch_skips_what_it_did_not_choose"
RETRIES = "retries_end_with_the_first_success"
DAILY = "airflow3_daily_runs_when_the_day_begins"
CHAIN = "three_tasks_hand_values_on"
PLACES = "arguments_keep_their_places_in_guarded_tasks"
CLOSED = "short_circuit_closes_everything_after_it"
BLOCK = "setups_can_open_a_block"
MERGED = "prefect/cases_are_merged"
DEPLOYED = "prefect/four_steps_in_program_order"
CONFIGURED = "dagster/jobs_configure_their_bodies"
PARTS = "dagster/runs_are_for_partitions"
KEPT = "dagster/managers_keep_values"
OPTIONAL = "dagster/optional_outputs_choose_a_branch"
CHECKED = "dagster/blocking_check_stops_what_follows"
NOTHING = "prefect/old_maps_stop_at_the_shortest"
OUTPUTS = "expand_over_an_output_is_known_when_it_runs"
CONSTANTS = "expand_over_constants_runs_once_each"
ZONED = "cron_in_a_zone_keeps_wall_clock_time"
MADE = "dataset_written_by_one_dag_starts_another"
UPDATES = "an_asset_or_a_time_starts_a_run"
WAITING = "a_dag_waits_for_another_of_its_project"
OFFICE = "branch_by_time_is_a_condition"
HOOKS = "callbacks_are_hooks"
STEP_HOOKS = "dagster/hooks_are_called"
LATE = "loop_closes_over_its_last_value"
FAN = "prefect/mapped_runs_are_zipped_and_gathered"
CHOICE = "dagster/optional_outputs_choose_a_branch"
WALL = "cron_in_a_zone_keeps_wall_clock_time"
DISTANCE = "schedule_is_a_distance_in_airflow3"
STATES = "prefect/states_and_errors_are_values"
AFAR = "setups_hold_what_follows_from_afar"
SENSED = "dagster/sensors_ask_for_runs"
BARRIER = "map_over_a_map_waits_for_all"
OVER_FAILED = "a_map_over_what_failed_fails_the_run"
WRITTEN_MUTANTS = (
    # Airflow
    WrittenMutant(
        STATES, "airflow", "dags/flows.py", '(end_of)("fetch", "state")', '(end_of)("fetch", "result")'
    ),
    WrittenMutant(
        STATES, "airflow", "dags/flows.py", "prefect_body(fetch, ends=True)", "prefect_body(fetch)"
    ),
    WrittenMutant(
        STATES, "dagster", "shop/failures_are_allowed_job.py", '(store, "result")', '(store, "state")'
    ),
    WrittenMutant(
        STATES,
        "dagster",
        "shop/failures_are_allowed_job.py",
        "prefect_body(store, ends=True)",
        "prefect_body(store)",
    ),
    WrittenMutant(BRANCH, "airflow", "dags/branch.py", "left >> [join, strict]", "left >> strict"),
    WrittenMutant(BRANCH, "airflow", "dags/branch.py", "none_failed_min_one_success", "none_failed"),
    WrittenMutant(BRANCH, "airflow", "dags/branch.py", "task.branch(", "task("),
    WrittenMutant(BRANCH, "airflow", "dags/branch.py", 'return "left"', 'return "right"'),
    WrittenMutant(RETRIES, "airflow", "dags/retried.py", "retries=3", "retries=2"),
    WrittenMutant(CHAIN, "airflow", "dags/etl.py", "0 0 * * *", "0 1 * * *"),
    WrittenMutant(FAN, "airflow", "dags/flows.py", '{"texts": "upper"}', '{"texts": "repeat"}'),
    WrittenMutant(FAN, "airflow", "dags/flows.py", 'params["mark"]', 'params["sign"]'),
    WrittenMutant(FAN, "airflow", "dags/flows.py", "(text=repeated)", "(text=name)"),
    WrittenMutant(
        FAN, "airflow", "dags/flows.py", "names_task.zip(numbers_task)", "numbers_task.zip(names_task)"
    ),
    WrittenMutant(FAN, "airflow", "dags/flows.py", ', trigger_rule="none_failed"', ""),
    WrittenMutant(CHOICE, "airflow", "dags/shop/definitions.py", 'needs=[("judge", "cheap")]', "needs=[]"),
    WrittenMutant(
        KEPT,
        "airflow",
        "dags/kept/definitions.py",
        'keeps={"result": "pickles"}',
        'keeps={"result": "named"}',
    ),
    WrittenMutant(
        KEPT,
        "airflow",
        "dags/kept/definitions.py",
        'kept_value("label", "named")',
        'kept_value("label", "made")',
    ),
    WrittenMutant(
        PARTS, "airflow", "dags/parts/assets.py", 'key_format="%Y-%m-%d-%H:%M"', 'key_format="%Y-%m-%d"'
    ),
    WrittenMutant(CONFIGURED, "airflow", "dags/conf/definitions.py", '{"loud": False}', '{"loud": True}'),
    WrittenMutant(CONFIGURED, "airflow", "dags/conf/definitions.py", '"rows": 5', '"rows": 4'),
    WrittenMutant(CONFIGURED, "prefect", "set_up.py", '{"loud": False}', '{"loud": True}'),
    WrittenMutant(CONFIGURED, "prefect", "set_up.py", '"rows": 5', '"rows": 4'),
    WrittenMutant(PARTS, "prefect", "look_each_hour.py", "end_offset=1", "end_offset=0"),
    WrittenMutant(PARTS, "prefect", "double_each_day.py", ", partitioned=True)", ")"),
    WrittenMutant(SENSED, "airflow", "dags/shop/definitions.py", '{"first": 5}', '{"first": 6}'),
    WrittenMutant(SENSED, "airflow", "dags/shop/definitions.py", 'jobs=["loads", "lists"]', 'jobs=["loads"]'),
    WrittenMutant(
        SENSED, "prefect", "loads__by_ending.py", '"lists": "lists/lists"', '"lists": "loads/loads"'
    ),
    WrittenMutant(SENSED, "prefect", "loads__by_ending.py", '["loads", "lists"]', '["lists", "loads"]'),
    WrittenMutant(SENSED, "prefect", "loads__counted.py", '{"first": 5}', '{"first": 6}'),
    WrittenMutant(SENSED, "airflow", "dags/shop/definitions.py", ", skip_when_already_exists=True", ""),
    WrittenMutant(
        SENSED, "airflow", "dags/shop/definitions.py", '(new_files, "new_files")', '(new_files, "s")'
    ),
    WrittenMutant(SENSED, "airflow", "dags/shop/definitions.py", "look(new_files, ", "look(each_third, "),
    WrittenMutant(
        SENSED, "airflow", "dags/shop/definitions.py", "timedelta(minutes=1)", "timedelta(minutes=2)"
    ),
    WrittenMutant(SENSED, "prefect", "loads__new_files.py", ', run_id=element["trigger_run_id"]', ""),
    WrittenMutant(SENSED, "prefect", "loads__new_files.py", '(new_files, "new_files")', '(new_files, "s")'),
    WrittenMutant(SENSED, "prefect", "prefect.yaml", "interval: 60", "interval: 90"),
    WrittenMutant(KEPT, "prefect", "kept_again.py", 'Made(suffix="?")', 'Made(suffix="!")'),
    WrittenMutant(KEPT, "prefect", "kept_all.py", 'keeps={"result": "pickles"}', 'keeps={"result": "named"}'),
    WrittenMutant(
        KEPT, "prefect", "kept_again.py", 'kept_value("label", "named")', 'kept_value("told", "named")'
    ),
    WrittenMutant(CHOICE, "airflow", "dags/shop/definitions.py", '("judge", "cheap")', '("judge", "dear")'),
    WrittenMutant(CHECKED, "airflow", "dags/shop/definitions.py", ", blocking=True", ""),
    WrittenMutant(CHECKED, "airflow", "dags/shop/definitions.py", 'checks="prices"', 'checks="price"'),
    # Dagster
    WrittenMutant(WALL, "dagster", "shop/new_york.py", '"30 2 * * *", "Am', '"30 3 * * *", "Am'),
    WrittenMutant(
        WALL, "dagster", "shop/new_york.py", '"30 2 * * *", "America/New_York"', '"30 2 * * *", "UTC"'
    ),
    WrittenMutant(DISTANCE, "dagster", "shop/distances.py", "seconds=18000", "seconds=21600"),
    WrittenMutant(
        BRANCH, "dagster", "shop/branch.py", 'rule="none_failed_min_one_success"', 'rule="none_failed"'
    ),
    WrittenMutant(BRANCH, "dagster", "shop/branch.py", '"right": ("right", "join")', '"right": ("right",)'),
    WrittenMutant(
        BRANCH,
        "dagster",
        "shop/branch.py",
        '("left", "right", "join"),\n        {',
        '("left", "right"),\n        {',
    ),
    WrittenMutant(
        BRANCH, "dagster", "shop/branch.py", "join(left_, after_right_, choose_)", "join(left_, after_right_)"
    ),
    WrittenMutant(
        BRANCH,
        "dagster",
        "shop/branch.py",
        "after_right_ = after_right(right_)",
        "after_right_ = after_right(left_)",
    ),
    WrittenMutant(
        BRANCH,
        "dagster",
        "shop/branch.py",
        'upstream=("left", "right"), last=True',
        'upstream=("left", "right"), fails_run=False',
    ),
    WrittenMutant(RETRIES, "dagster", "shop/retried.py", "max_retries=3, delay=1", "max_retries=2, delay=1"),
    WrittenMutant(RETRIES, "dagster", "shop/retried.py", "hopeless_op(flaky=flaky_)", "hopeless_op()"),
    WrittenMutant(RETRIES, "dagster", "shop/retried.py", "timeout=300", "timeout=30"),
    WrittenMutant(DAILY, "dagster", "shop/daily.py", ", end_offset=1", ""),
    WrittenMutant(
        DAILY, "dagster", "shop/daily.py", "RunTimes(partitions", 'RunTimes(interval="until_next", partitions'
    ),
    WrittenMutant(CHAIN, "dagster", "shop/etl.py", "max_retries=2", "max_retries=3"),
    WrittenMutant(CHAIN, "dagster", "shop/etl.py", "sold.values()", "sold.keys()"),
    WrittenMutant(
        PLACES,
        "dagster",
        "shop/places.py",
        "said, zeta.value(), alpha.value()",
        "said, alpha.value(), zeta.value()",
    ),
    WrittenMutant(PLACES, "dagster", "shop/places.py", 'element["number"]', 'element["by"]'),
    WrittenMutant(
        PLACES,
        "dagster",
        "shop/places.py",
        'product({"number": numbers.value()})',
        'product({"number": [1, 2]})',
    ),
    WrittenMutant(CLOSED, "dagster", "shop/closed.py", 'gate=("direct", "far")', 'gate=("direct",)'),
    WrittenMutant(WAITING, "dagster", "shop/downstream.py", ", version=2", ""),
    WrittenMutant(BLOCK, "dagster", "shop/block.py", 'setups=("make",)', "setups=()"),
    WrittenMutant(
        BARRIER,
        "dagster",
        "shop/barrier.py",
        'rule="none_failed",\n    last=True,\n)\ndef third__elements',
        'rule="all_done",\n    last=True,\n)\ndef third__elements',
    ),
    WrittenMutant(BARRIER, "dagster", "shop/barrier.py", '    sources=("first",),\n', ""),
    WrittenMutant(BARRIER, "dagster", "shop/barrier.py", 'tasks=("second",)', 'tasks=("third",)'),
    WrittenMutant(
        BARRIER,
        "dagster",
        "shop/barrier.py",
        "third_elements.first__outcomes",
        "third_elements.second__outcomes",
    ),
    # Prefect
    WrittenMutant(
        OVER_FAILED,
        "prefect",
        "over_failed.py",
        '@expansion(dag, "load", tasks=("load",), sources=(0,), rule="all_done")',
        '@expansion(dag, "load", tasks=("load",), sources=(0,))',
    ),
    WrittenMutant(OVER_FAILED, "prefect", "over_failed.py", "sources=(0,), ", ""),
    WrittenMutant(BRANCH, "prefect", "branch.py", 'rule="none_failed_min_one_success"', 'rule="all_success"'),
    WrittenMutant(
        BRANCH, "prefect", "branch.py", "strict.submit(left_run, right_run)", "strict.submit(left_run)"
    ),
    WrittenMutant(
        BRANCH, "prefect", "branch.py", "return last(join_run, strict_run)", "return last(join_run)"
    ),
    WrittenMutant(RETRIES, "prefect", "retried.py", "retry_delay_seconds=300", "retry_delay_seconds=30"),
    WrittenMutant(
        RETRIES,
        "prefect",
        "retried.py",
        "retries=3, retry_delay_seconds=300",
        "retries=1, retry_delay_seconds=300",
    ),
    WrittenMutant(RETRIES, "prefect", "retried.py", "wait_for=[flaky_run]", ""),
    WrittenMutant(
        CHAIN, "prefect", "etl.py", "load_task.submit(transform_run)", "load_task.submit(extract_run)"
    ),
    WrittenMutant(CHAIN, "prefect", "prefect.yaml", "0 0 * * *", "0 1 * * *"),
    WrittenMutant(MADE, "prefect", "prefect.yaml", "require: all", "require: any"),
    WrittenMutant(MADE, "prefect", "prefect.yaml", "  triggers:\n  - enabled", "  ignored:\n  - enabled"),
    WrittenMutant(MADE, "prefect", "prefect.yaml", "s3://shop/users.csv", "s3://shop/other.csv"),
    WrittenMutant(
        PLACES,
        "prefect",
        "places.py",
        "task.call(again, by=zeta.value()",
        "task.call(again, by=numbers.value()",
    ),
    WrittenMutant(
        PLACES, "prefect", "places.py", "return task.call(numbers)", "return task.returned([1, 2])"
    ),
    # bodies of other tools, schedules, waits, hooks, maps
    WrittenMutant(
        MERGED, "airflow", "dags/flows.py", 'lambda params: params["day"]', 'lambda params: params["week"]'
    ),
    WrittenMutant(DEPLOYED, "dagster", "shop/flows.py", '{"day": "2024-02-02"}', '{"day": "2024-02-03"}'),
    WrittenMutant(
        DEPLOYED,
        "dagster",
        "shop/flows.py",
        'first="2024-01-01T00:00:00+00:00"',
        'first="2024-02-01T00:00:00+00:00"',
    ),
    WrittenMutant(
        DEPLOYED,
        "dagster",
        "shop/flows.py",
        "task.call(prefect_body(extract)",
        "task.call(prefect_body(load)",
    ),
    WrittenMutant(
        OPTIONAL,
        "airflow",
        "dags/shop/definitions.py",
        'needs=[("judge", "cheap")]',
        'needs=[("judge", "dear")]',
    ),
    WrittenMutant(OPTIONAL, "prefect", "choose.py", 'sell, needs=[("judge", "cheap")]', "sell"),
    WrittenMutant(OPTIONAL, "prefect", "choose.py", 'judge.value("dear"))', 'judge.value("cheap"))'),
    WrittenMutant(CHECKED, "airflow", "dags/shop/definitions.py", "blocking=True", "blocking=False"),
    WrittenMutant(
        CHECKED, "airflow", "dags/shop/definitions.py", "prices_no_price_is_negative >> cheapest_task", "pass"
    ),
    WrittenMutant(NOTHING, "dagster", "shop/flows.py", "half.values()", "half.value()"),
    WrittenMutant(NOTHING, "prefect", "flows.py", "half.values()", "half.value()"),
    WrittenMutant(CONSTANTS, "dagster", "shop/constants.py", "pulled(square)", "square"),
    WrittenMutant(CONSTANTS, "dagster", "shop/constants.py", "[1, 2, 3]", "[1, 2]"),
    WrittenMutant(OUTPUTS, "dagster", "shop/outputs.py", "is_required=False", "is_required=True"),
    WrittenMutant(
        UPDATES,
        "dagster",
        "shop/reports.py",
        'updated("s3", "shop", "sales")',
        'updated("s3", "shop", "stock")',
    ),
    WrittenMutant(WAITING, "prefect", "downstream.py", "interval=60", "interval=61"),
    WrittenMutant(WAITING, "dagster", "shop/downstream.py", '"upstream"', '"downstream"'),
    WrittenMutant(OFFICE, "prefect", "office.py", '"17:00:00"', '"18:00:00"'),
    WrittenMutant(OFFICE, "dagster", "shop/office.py", '["open"] if', '["closed"] if'),
    WrittenMutant(HOOKS, "dagster", "shop/hooks.py", '"success": [tell, mourn]', '"success": [tell]'),
    WrittenMutant(
        HOOKS, "prefect", "hooks.py", "on_failure=[dag.hook(mourn)]", "on_completion=[dag.hook(mourn)]"
    ),
    WrittenMutant(STEP_HOOKS, "airflow", "dags/shop.py", "lambda: cheer", "lambda: breaks"),
    WrittenMutant(STEP_HOOKS, "prefect", "counting.py", "lambda: cheer", "lambda: breaks"),
    WrittenMutant(STEP_HOOKS, "dagster", "shop/shop.py", "hooks={cheer, mourn}", "hooks={mourn}"),
    WrittenMutant(AFAR, "prefect", "afar.py", ', holds=("tidy",)', ""),
    WrittenMutant(AFAR, "dagster", "shop/afar.py", 'holds=("tidy",), ', ""),
    WrittenMutant(LATE, "prefect", "late.py", 'name="b"', 'name="a"'),
)
