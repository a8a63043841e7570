import logging


def on_failure(context):
    logging.error("%s failed", context["task_instance"].task_id)
