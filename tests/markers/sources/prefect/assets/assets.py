"""What assets and blocks can be told."""

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.assets import Asset, AssetProperties, materialize
from prefect.blocks.system import Secret
from prefect.concurrency.sync import concurrency, rate_limit
from prefect.events import emit_event
from prefect.variables import Variable

table = Asset(
    key="s3://bucket/m_key",
    properties=AssetProperties(name="m_name", description="m_description", url="https://m_url", owners=["m_owner"]),
)


@materialize(table, "s3://bucket/m_second", by="m_by", asset_deps=["s3://bucket/m_dep"], retries=4001, tags=["m_tag"])
def load():
    table.add_metadata({"m_metakey": 4002})
    return 1


@task
def uses():
    with concurrency("m_concurrency", occupy=4003, timeout_seconds=4004):
        rate_limit("m_rate", occupy=4005)
    emit_event("m_event", resource={"prefect.resource.id": "m_resource"}, payload={"m_payload": 4006})
    create_markdown_artifact("m_markdown", key="m-artifact", description="m_artifactdescription")
    Secret.load("m-secret").get()
    return Variable.get("m_variable", default="m_variabledefault")


@flow
def main():
    load()
    uses()
