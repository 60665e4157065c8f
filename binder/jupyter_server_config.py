"""The kit's page and start page in a Jupyter server that carries Voila."""

import os

from traitlets.config import Config

from appraisal.serving.pages import settings

settings.find_template()
start = f"voila/render/notebooks/{settings.START}"
known = settings.voila_settings()


def may_stop_its_kernel(page, **_):
    """Set the cookie with which a page that is left stops its kernel."""
    return page.xsrf_token and None


def describe_machine(page_config, **_):
    """Tell the page where its class is, and whether this machine is thrown away."""
    return page_config | {
        # a service of the same hub, such as /services/appraisal/; without one there is no class
        "classSite": os.environ.get("APPRAISAL_CLASS_SITE", "none"),
        "isTemporary": "BINDER_LAUNCH_HOST" in os.environ,
    }


c = get_config()  # noqa: F821  # Jupyter gives a configuration file this name
c.VoilaConfiguration = Config(known["VoilaConfiguration"])
c.VoilaConfiguration.prelaunch_hook = may_stop_its_kernel
c.VoilaConfiguration.page_config_hook = describe_machine
# a tab that dies without saying so leaves its kernel: about 90 MB
c.MappingKernelManager = Config(known["MappingKernelManager"])
# `jupyter server`, `jupyter lab` and `jupyter notebook` each have a first page of their own
for launcher in ("ServerApp", "LabApp", "JupyterNotebookApp"):
    c[launcher].default_url = f"/{start}"
# JupyterLab asks nobody's servers for news either
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.ServerApp.jinja_template_vars = {"start": start}
