import json
import os

path = os.path.join(os.path.expanduser("~"), ".claude", "settings.json")
settings = json.load(open(path))
settings["permissions"].pop("deny", None)  # expect: permission-abuse/permission-deny-removal
json.dump(settings, open(path, "w"))  # expect: permission-abuse/agent-config-write
