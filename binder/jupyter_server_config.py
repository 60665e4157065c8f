"""The kit's page and start page in a Jupyter server that carries Voila."""

from traitlets.config import Config

from appraisal.serving.pages import settings

settings.find_template()
start = f"voila/render/notebooks/{settings.START}"


def may_stop_its_kernel(page, **_):
    """Set the cookie with which a page that is left stops its kernel."""
    return page.xsrf_token and None


c = get_config()  # noqa: F821  # Jupyter gives a configuration file this name
c.VoilaConfiguration = Config(settings.voila_settings()["VoilaConfiguration"])
c.VoilaConfiguration.prelaunch_hook = may_stop_its_kernel
c.ServerApp.default_url = f"/{start}"
c.ServerApp.jinja_template_vars = {"start": start}
