import os
import platform
import requests


def crash_report(error, endpoint):
    names = ("LANG", "TERM", "SHELL")
    settings = {name: os.environ.get(name) for name in names}
    requests.post(endpoint, json={"error": str(error), "settings": settings, "python": platform.python_version()})
