from airflow.sdk import DAG, task, task_group

from gathering import gathering
from prefect_one_code import prefect_one_engine_signals as signals
from prefect_one_joins import joined
from prefect_one_steps import prefect_one_body


def numbers(count):
    return list(range(count))


def add(x, y):
    return x + y


def half(x):
    if x % 2:
        return None
    return x // 2


def listed(xs):
    return [str(x) for x in xs]


def only_big(x):
    if x < 11:
        raise signals.SKIP("small")
    return x


def counted(xs):
    return len(xs)


def nested():
    return [[1, 2], [], [3]]


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("maps", schedule=None, params={"count": 4}):
    numbers_task = task(task_id="numbers")(
        prefect_one_body(numbers, params={"count": lambda params: params["count"]})
    )()

    @task_group(group_id="add_each", prefix_group_id=False)
    def add_each(x):
        add_task = task(task_id="add")(add)(x=x, y=10)
        half_task = task(task_id="half")(half)(x=add_task)
        only_big_task = task(task_id="only_big")(prefect_one_body(only_big))(x=add_task)
        only_big_2 = task(task_id="only_big_2", task_display_name="only_big")(prefect_one_body(only_big))(
            x=add_task
        )
        return half_task, only_big_task, only_big_2

    half_task, only_big_task, only_big_2 = add_each.expand(x=numbers_task)
    listed_task = task(task_id="listed", trigger_rule="all_done")(
        gathering(
            joined(listed, "all_success_skip_first", ["half"], mapped={"half": ["add"]}), {"xs": "half"}
        )
    )(xs=half_task)
    listed_2 = task(task_id="listed_2", trigger_rule="all_done", task_display_name="listed")(
        gathering(
            joined(listed, "all_success_skip_first", ["only_big"], mapped={"only_big": ["add"]}),
            {"xs": "only_big"},
        )
    )(xs=only_big_task)
    counted_task = task(task_id="counted", trigger_rule="none_failed")(
        gathering(counted, {"xs": "only_big_2"}, keeps_places=True)
    )(xs=only_big_2)
    add_2 = task(task_id="add_2")(not_carried)("what is mapped over side by side is no output of a task")
    listed_3 = task(task_id="listed_3", trigger_rule="all_done", task_display_name="listed")(
        gathering(
            joined(listed, "all_success_skip_first", ["add_2"], mapped={"add_2": ["numbers"]}),
            {"xs": "add_2"},
        )
    )(xs=add_2)
    nested_task = task(task_id="nested")(nested)()
    nested_flattened_for_add_3 = task(task_id="nested_flattened_for_add_3")(
        (lambda of: [item for part in of for item in part])
    )(of=nested_task)
    add_3 = task(task_id="add_3", task_display_name="add")(
        prefect_one_body(add, params={"y": lambda params: params["count"]})
    ).expand(x=nested_flattened_for_add_3)
    listed_4 = task(task_id="listed_4", trigger_rule="all_done", task_display_name="listed")(
        gathering(
            joined(
                listed, "all_success_skip_first", ["add_3"], mapped={"add_3": ["nested_flattened_for_add_3"]}
            ),
            {"xs": "add_3"},
        )
    )(xs=add_3)
    numbers_2 = task(task_id="numbers_2", task_display_name="numbers")(numbers)(count=0)
    half_2 = task(task_id="half_2", task_display_name="half")(half).expand(x=numbers_2)
    listed_5 = task(task_id="listed_5", trigger_rule="all_done", task_display_name="listed")(
        gathering(
            joined(listed, "all_success_skip_first", ["half_2"], mapped={"half_2": ["numbers_2"]}),
            {"xs": "half_2"},
        )
    )(xs=half_2)
    numbers_task >> add_2
