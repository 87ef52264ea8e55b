import base64
import subprocess


def version():
    banner = base64.b64decode("YWNtZQ==").decode()
    return banner + subprocess.run(["git", "describe"], capture_output=True, text=True).stdout
