"""What assets can be told, and who is started by them."""

from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.triggers.file import FileDeleteTrigger
from airflow.sdk import (
    DAG,
    Asset,
    AssetAlias,
    AssetOrTimeSchedule,
    AssetWatcher,
    CronTriggerTimetable,
    asset,
    task,
)

raw = Asset(
    name="m_raw",
    uri="s3://bucket/m_rawuri",
    group="m_rawgroup",
    extra={"m_rawkey": "m_rawvalue"},
    watchers=[AssetWatcher(name="m_watcher", trigger=FileDeleteTrigger(filepath="/m_watched"))],
)
other = Asset(name="m_other", uri="s3://bucket/m_otheruri")
alias = AssetAlias(name="m_alias", group="m_aliasgroup")


def succeeded(context):
    print("m_succeeded")


@asset(
    name="m_asset",
    uri="s3://bucket/m_asseturi",
    group="m_assetgroup",
    extra={"m_assetkey": "m_assetvalue"},
    watchers=[AssetWatcher(name="m_assetwatcher", trigger=FileDeleteTrigger(filepath="/m_assetwatched"))],
    schedule=raw,
    is_paused_upon_creation=False,
    dag_id="m_assetdag",
    dag_display_name="m_assetdisplay",
    description="m_assetdescription",
    params={"one": "m_assetparam"},
    on_success_callback=succeeded,
    on_failure_callback=lambda context: print("m_assetfailed"),
    access_control={"m_assetrole": {"can_read"}},
    owner_links={"airflow": "https://m_assetlink"},
    tags=["m_assettag"],
)
def made(self):
    return "m_assetbody"


@asset.multi(
    outlets=[
        Asset(name="m_left", uri="s3://bucket/m_lefturi"),
        Asset(name="m_right", extra={"m_rightkey": 4001}),
    ],
    schedule="21 22 23 4 *",
    is_paused_upon_creation=False,
    dag_id="m_multidag",
    dag_display_name="m_multidisplay",
    description="m_multidescription",
    params={"one": "m_multiparam"},
    on_success_callback=lambda context: print("m_multisucceeded"),
    on_failure_callback=lambda context: print("m_multifailed"),
    access_control={"m_multirole": {"can_read"}},
    owner_links={"airflow": "https://m_multilink"},
    tags=["m_multitag"],
)
def several():
    return "m_multibody"


@task(outlets=[alias])
def writes(*, outlet_events):
    outlet_events[alias].add(Asset(name="m_added"), extra={"m_addedkey": "m_addedvalue"})


with DAG("writing", schedule=None):
    writes()
    BashOperator(task_id="m_task", bash_command="m_command", outlets=[raw], inlets=[other])

with DAG("either", schedule=raw | other):
    BashOperator(task_id="m_either", bash_command="m_eithercommand")

with DAG(
    "timed",
    schedule=AssetOrTimeSchedule(
        timetable=CronTriggerTimetable(expression="31 12 13 4 *", timezone="Asia/Tokyo"), assets=[raw]
    ),
):
    BashOperator(task_id="m_timed", bash_command="m_timedcommand")

with DAG("aliased", schedule=[alias]):
    BashOperator(task_id="m_aliased", bash_command="m_aliasedcommand")
