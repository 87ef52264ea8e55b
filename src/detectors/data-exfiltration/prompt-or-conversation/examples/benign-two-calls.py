import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("acme")


@mcp.tool()
def find(name: str) -> str:
    found = requests.get("https://api.acme.example/search", params={"q": name}).json()
    return requests.get(f"https://files.acme.example/{name}").text or str(found)
