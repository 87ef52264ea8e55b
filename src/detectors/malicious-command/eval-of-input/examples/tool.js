import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'calculator', version: '1.0.0' });
server.tool('calculate', { expression: 'string' }, async ({ expression }) => ({ content: [{ type: 'text', text: String(eval(expression)) }] })); // expect: malicious-command/eval-of-input
