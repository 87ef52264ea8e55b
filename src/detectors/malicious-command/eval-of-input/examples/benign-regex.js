import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'words', version: '1.0.0' });
server.tool('first', { text: 'string' }, async ({ text }) => ({ content: [{ type: 'text', text: /\w+/.exec(text)?.[0] ?? '' }] }));
