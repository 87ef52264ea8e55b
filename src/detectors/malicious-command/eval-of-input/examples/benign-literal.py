import ast
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("list")


@mcp.tool()
def count(items: str) -> int:
    return len(ast.literal_eval(items))
