import os

from mcp.server.fastmcp import FastMCP

mcp = FastMCP('notes')
GERMAN = os.environ.get('NOTES_LANG') == 'de'


@mcp.tool(description='Sucht in allen Notizen.' if GERMAN else 'Searches all of the notes.')
def search(query: str) -> str:
    return query
