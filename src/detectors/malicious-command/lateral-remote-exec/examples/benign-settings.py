import os
import paramiko


def connect(host):
    settings = paramiko.SSHConfig.from_path(os.path.expanduser("~/.ssh/config")).lookup(host)
    client = paramiko.SSHClient()
    client.connect(settings["hostname"])
    return client
