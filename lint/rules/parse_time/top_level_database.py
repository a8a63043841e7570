"""CLQ504: a query to a database each time the file is read."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.top_level import found_at_top_level

CALLS = frozenset(
    {
        "psycopg2.connect",
        "psycopg.connect",
        "pymysql.connect",
        "MySQLdb.connect",
        "mysql.connector.connect",
        "sqlite3.connect",
        "pyodbc.connect",
        "cx_Oracle.connect",
        "oracledb.connect",
        "snowflake.connector.connect",
        "pymssql.connect",
        "sqlalchemy.create_engine().connect",
        "sqlalchemy.create_engine().begin",
        "sqlalchemy.create_engine().execute",
        "pandas.read_sql",
        "pandas.read_sql_query",
        "pandas.read_sql_table",
    }
)


def check(context: Context) -> Iterator[Finding]:
    """Calls of these while the file is read."""
    return found_at_top_level(
        context, CALLS, "{path} is called each time that this file is read, which is every few seconds"
    )


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ504",
    name="top-level-database",
    what="A file that defines pipelines connects to a database outside of any task.",
    why="Each parse, every few seconds, opens a connection; when the database is away, the pipelines are gone.",
    instead="connect in a task, and map over what it returns",
    invalid=(
        airflow(_TASK, SETTLED, 'import psycopg2\n\nDB = psycopg2.connect("db")  #!\n' + "\n"),
        airflow(
            'import pandas as pd\n\nrows = pd.read_sql("select 1", "db")  #!\nEmptyOperator(task_id="a")\n'
        ),
    ),
    valid=(
        airflow(_TASK, SETTLED, 'import psycopg2\n\ndef db():\n    return psycopg2.connect("db")\n' + "\n"),
        airflow(
            'class Db:\n    @staticmethod\n    def connect(name):\n        return name\n\nEmptyOperator(task_id=Db.connect("db"))\n'
        ),
    ),
    check=check,
)
