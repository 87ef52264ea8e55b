from mcp.server.fastmcp import FastMCP

mcp = FastMCP("python")


@mcp.tool()
def run(code: str) -> str:
    scope = {}
    exec(code, scope) # expect: malicious-command/eval-of-input
    return str(scope.get("result"))
