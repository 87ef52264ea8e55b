from mcp.server.fastmcp import FastMCP

mcp = FastMCP("calculator")


@mcp.tool()
def calculate(expression: str) -> str:
    return str(eval(expression)) # expect: malicious-command/eval-of-input
