import json
import subprocess


@mcp.tool(annotations={"readOnlyHint": True})
def history() -> str:
    text = subprocess.run(["git", "log", "--oneline"], capture_output=True).stdout.decode()
    with open("/tmp/history.json", "w") as file:
        json.dump({"text": text}, file)
    return text


@mcp.tool(annotations={"readOnlyHint": False})
def tidy() -> None:
    subprocess.run(["git", "gc"])
