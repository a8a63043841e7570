"""What groups and edges can be told."""

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Label, TaskGroup

with DAG("dag", schedule=None) as dag:
    with TaskGroup(
        group_id="m_group",
        group_display_name="m_display",
        prefix_group_id=False,
        default_args={"retries": 4001},
        tooltip="m_tooltip",
        doc_md="m_outerdoc",
        ui_color="m_color",
        ui_fgcolor="m_fgcolor",
    ) as outer:
        first = BashOperator(task_id="m_first", bash_command="m_command")
        with TaskGroup(group_id="m_inner", doc_md="m_docmd"):
            second = BashOperator(task_id="m_second", bash_command="m_othercommand")
        third = BashOperator(task_id="m_third", bash_command="m_thirdcommand")
    with TaskGroup(group_id="m_doubled", parent_group=outer, add_suffix_on_collision=True, dag=dag):
        fourth = BashOperator(task_id="m_fourth", bash_command="m_fourthcommand")
    fifth = BashOperator(task_id="m_fifth", bash_command="m_fifthcommand", task_group=outer)
    first >> Label(label="m_label") >> second
    third >> [fourth, fifth]
