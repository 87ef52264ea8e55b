import subprocess


@mcp.tool(annotations={"readOnlyHint": True})
def status(path: str) -> str:
    """Shows the state of a working tree."""
    return subprocess.run(["git", "-C", path, "status", "--short"], capture_output=True, text=True).stdout
