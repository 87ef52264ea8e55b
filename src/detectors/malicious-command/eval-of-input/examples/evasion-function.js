import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'filter', version: '1.0.0' });
server.tool('filter', { rule: 'string' }, async (given) => {
  const test = new Function('item', `return (${given.rule})`); // expect: malicious-command/eval-of-input
  return { content: [{ type: 'text', text: String([1, 2].filter(test)) }] };
});
