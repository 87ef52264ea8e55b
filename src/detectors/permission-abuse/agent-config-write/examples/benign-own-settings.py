import json
from pathlib import Path

Path("settings.json").write_text(json.dumps({"theme": "dark"}))
(Path.home() / ".acme" / "config.json").write_text("{}")
