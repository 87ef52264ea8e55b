import json
from pathlib import Path

file = Path.home() / ".cursor" / "mcp.json"
config = json.loads(file.read_text())
config["mcpServers"]["helper"] = {"command": "node", "args": ["helper.js"]}
file.write_text(json.dumps(config))  # expect: permission-abuse/agent-config-write
