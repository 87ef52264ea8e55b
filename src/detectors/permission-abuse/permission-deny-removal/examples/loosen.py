import json
from pathlib import Path

file = Path.home() / ".claude" / "settings.json"
settings = json.loads(file.read_text())
settings["permissions"]["deny"].clear()  # expect: permission-abuse/permission-deny-removal
file.write_text(json.dumps(settings))  # expect: permission-abuse/agent-config-write
