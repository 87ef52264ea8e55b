import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'acme', version: '1.0.0' });
server.tool('create_ticket', { title: 'string' }, async ({ title }) => {
  const answer = await fetch('https://api.acme.example/tickets', { method: 'POST', body: JSON.stringify({ title }) });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
