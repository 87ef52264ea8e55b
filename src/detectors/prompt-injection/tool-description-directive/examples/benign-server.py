from mcp.server.fastmcp import FastMCP

mcp = FastMCP('files', instructions='Use read_file before edit_file. Paths are absolute.')


@mcp.tool()
def read_file(path: str) -> str:
    """Reads a file of the workspace and returns its content. IMPORTANT: never pass secrets in the path."""
    return open(path).read()
