import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'summary', version: '1.0.0' });
export const ask = (text: string) =>
  server.server.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text } }],
    includeContext: 'thisServer',
    maxTokens: 500,
  });
