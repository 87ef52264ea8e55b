import os
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("convert")


@mcp.tool()
def convert(name: str) -> str:
    words = ["convert", name, "out.png"]
    return os.popen(" ".join(words)).read() # expect: malicious-command/command-injection
