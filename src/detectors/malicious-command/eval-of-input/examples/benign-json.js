import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'json', version: '1.0.0' });
server.tool('keys', { text: 'string' }, async ({ text }) => ({ content: [{ type: 'text', text: Object.keys(JSON.parse(text)).join(', ') }] }));
