"""DAGs that take in what arrives in folders. (DAG: so that Airflow looks into this file.)"""

from ingest.classes import FolderDAG
from ingest.settings import ARGS, schedule_for

scans = FolderDAG(
    "scans", folder="/in/scans", loads=[{"kind": "pdf"}, {"kind": "tif", "limit": 2}], schedule_interval=schedule_for("scans"), **ARGS
)
letters = FolderDAG(
    "letters", folder="/in/letters", loads=[{"kind": "txt"}], schedule_interval=schedule_for("letters"), **ARGS
)
