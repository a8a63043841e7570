from shop.airflow_code import AirflowException, BaseOperator, apply_defaults


class LoadOperator(BaseOperator):
    """Loads the files of a kind from a folder."""

    template_fields = ("folder",)
    ui_color = "#aabbcc"

    @apply_defaults
    def __init__(self, kind, folder, limit=None, *args, **kwargs):
        super(LoadOperator, self).__init__(*args, **kwargs)
        self.kind = kind
        self.folder = folder
        self.limit = limit

    def execute(self, context):
        files = ["%s/%s.%s" % (self.folder, number, self.kind) for number in range(3)]
        self.log.info("%s files in %s", len(files), self.folder)
        return files[: self.limit]


class CheckedLoadOperator(LoadOperator):
    """Fails if there are too few."""

    def __init__(self, least, **kwargs):
        super().__init__(**kwargs)
        self.least = least

    def execute(self, context):
        found = super().execute(context)
        if len(found) < self.least:
            raise AirflowException("%s of %s" % (len(found), self.least))
        context["ti"].xcom_push(key="files", value=found)
        return len(found)
