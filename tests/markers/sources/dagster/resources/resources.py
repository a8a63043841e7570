"""What resources and configuration can be told."""

import dagster as dg
from pydantic import Field


class Database(dg.ConfigurableResource):
    """m_docstring"""

    url: str = Field(default="m_defaulturl", description="m_urldescription")
    size: int = 4001
    secret: str = "m_defaultsecret"


class Server(dg.ConfigurableResource):
    database: Database
    port: int = 4002


class Settings(dg.Config):
    name: str = Field(default="m_name", description="m_namedescription")
    amount: int = 4004


@dg.op
def work(context, config: Settings, server: Server):
    return config.name


@dg.op(config_schema=dg.Shape({"m_shape": dg.Field(dg.Noneable(dg.Enum("m_enum", [dg.EnumValue("m_enumvalue")])), is_required=False, description="m_shapedescription")}))
def shaped(context):
    return context.op_config


@dg.config_mapping(config_schema={"m_mapped": dg.Field(int, default_value=4005)}, receive_processed_config_values=False)
def mapping(value):
    return {"ops": {"work": {"config": {"amount": 4006}}}}


@dg.job(config=dg.RunConfig(ops={"work": Settings(name="m_givenname", amount=4007)}, loggers={"console": {"config": {"name": "m_loggername"}}}, execution={"config": {"multiprocess": {"max_concurrent": 4008}}}))
def configured():
    work()
    shaped()


@dg.job(config=mapping)
def mapped():
    work()


database = Database(url=dg.EnvVar("M_URL"), size=4009, secret="m_secret")
defs = dg.Definitions(jobs=[configured, mapped], resources={"server": Server(database=database, port=4010)})
