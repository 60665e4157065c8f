"""The kit as a service of a JupyterHub: what to add to its jupyterhub_config.py."""

c = get_config()  # noqa: F821  # JupyterHub gives a configuration file this name

# the hub starts it, tells it where to listen, and asks its own users for their login
c.JupyterHub.services = [
    {
        "name": "appraisal",
        "url": "http://127.0.0.1:9866",
        "command": ["appraisal", "serve", "--hub", "--class", "Journal club"],
        # where classes are kept goes here too: APPRAISAL_DATABASE_URL, or APPRAISAL_DATA_FOLDER
        "environment": {"APPRAISAL_DRAIN": "20"},
        "oauth_no_confirm": True,
    }
]

# every user of the hub may use it
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": ["self", "access:services!service=appraisal"]},
]
