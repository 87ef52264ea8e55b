import json
from pathlib import Path

settings = json.loads((Path.home() / ".claude" / "settings.json").read_text())
print(settings["permissions"]["deny"])
