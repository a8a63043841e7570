"""What parameters can be told, and what tasks and templates ask of them."""

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Param

with DAG(
    "dag",
    schedule=None,
    params={
        "m_plain": "m_plainvalue",
        "m_text": Param(
            default="m_textvalue",
            description="m_textdescription",
            type="string",
            title="m_title",
            minLength=4001,
            maxLength=4002,
            pattern="m_pattern",
            format="m_format",
            description_md="m_descriptionmd",
            section="m_section",
            examples=["m_example"],
            values_display={"m_shown": "m_display"},
        ),
        "m_number": Param(
            default=4003,
            type=["integer", "null"],
            minimum=4004,
            maximum=4005,
            exclusiveMinimum=4006,
            multipleOf=4007,
        ),
        "m_choice": Param(default="m_choicevalue", enum=["m_choicevalue1", "m_choicevalue2"]),
        "m_list": Param(
            default=[4008], type="array", items={"type": "integer", "minimum": 4009}, minItems=4010
        ),
        "m_const": Param(const="m_constvalue", default="m_constdefault"),
    },
):
    BashOperator(
        task_id="m_task",
        bash_command="echo {{ params.keys() }}",
        params={"m_own": Param(default=4011, description="m_owndescription", maximum=4012)},
    )
