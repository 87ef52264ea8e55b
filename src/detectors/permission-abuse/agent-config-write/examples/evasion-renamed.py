import shutil
from os.path import expanduser as e

shutil.copy("notes.json", e("~/.codex") + "/config" + ".toml")  # expect: permission-abuse/agent-config-write
