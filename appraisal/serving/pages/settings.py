"""The kit's settings of Voila, the same whether we start it or a Jupyter server carries it."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

SHARE = Path(__file__).parent / "share"
START = "00_start.ipynb"
GONE = 1800  # seconds after which the kernel of a page that was closed is stopped

# a page asks its own server and nobody else, even if a text in it should try to
POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}

# of ours none goes along with a request that another site has a browser make
COOKIE = {"samesite": "Lax"}

# through these the owner of this machine tells Python and Jupyter what to do, but not the kit
PERSONAL = ("PYTHONSTARTUP", "JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "MPLBACKEND")
LONGEST = 40  # characters of a temporary folder in which a socket can still have a name


def voila_settings() -> dict[str, dict[str, Any]]:
    """Return the settings as Jupyter configuration: class name, trait, value."""
    return {
        "VoilaConfiguration": {
            "template": "appraisal",
            "allow_template_override": "NO",  # else an address could pick another page
            "allow_theme_override": "NO",
            "strip_sources": True,
            "show_tracebacks": False,
            "file_allowlist": [],
            "extension_allowlist": [],
        },
        # culled only once nobody is connected: somebody who reads is connected
        "MappingKernelManager": {
            "cull_idle_timeout": GONE,
            "cull_interval": 60,
            "cull_connected": False,
        },
        # a kernel started anew would look alive and know nothing of the page: let it be dead
        "KernelRestarter": {"restart_limit": 0},
        # sockets in a private folder where paths are short enough, not ports open to the machine
        "KernelManager": {"transport": "ipc" if has_short_paths() else "tcp"},
    }


def has_short_paths() -> bool:
    """Say whether a socket can have its name in the folder for temporary files."""
    return sys.platform == "linux" and len(tempfile.gettempdir()) <= LONGEST


def http_headers() -> dict[str, str]:
    """Return the HTTP headers of every page."""
    policy = "; ".join(f"{what} {whence}" for what, whence in POLICY.items())
    return {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


def ignore_user_config(folder: str) -> None:
    """Let neither the server nor its kernels read what this machine's user has configured.

    Parameters
    ----------
    folder
        An empty folder that takes the place of the user's settings and data: they may have no
        home, or one that cannot be written to.
    """
    for name in PERSONAL:
        os.environ.pop(name, None)
    os.environ |= {
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_PREFER_ENV_PATH": "1",
        "IPYTHONDIR": folder,
        "JUPYTER_DATA_DIR": folder,
        "JUPYTER_RUNTIME_DIR": folder,
    }


def find_template() -> None:
    """Let Voila find the kit's page inside the package, with nothing installed elsewhere."""
    known = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if str(SHARE) not in known:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([str(SHARE), *filter(None, known)])
