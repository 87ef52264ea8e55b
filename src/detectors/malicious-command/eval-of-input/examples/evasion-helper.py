from mcp.server.fastmcp import FastMCP

mcp = FastMCP("sum")


def work_out(text):
    return eval(text, {"__builtins__": {}}) # expect: malicious-command/eval-of-input


@mcp.tool()
def total(formula: str) -> str:
    return str(work_out(formula.strip()))
