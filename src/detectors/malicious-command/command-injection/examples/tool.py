import subprocess
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("files")


@mcp.tool()
def listing(folder: str) -> str:
    return subprocess.run(f"ls -l {folder}", shell=True, capture_output=True, text=True).stdout # expect: malicious-command/command-injection
