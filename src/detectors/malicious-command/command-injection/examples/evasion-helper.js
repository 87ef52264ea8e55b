import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { execFileSync } from 'node:child_process';

const run = (line) => execFileSync('sh', ['-c', line]); // expect: malicious-command/command-injection
const server = new McpServer({ name: 'disk', version: '1.0.0' });
server.tool('size', { path: 'string' }, async ({ path }) => ({ content: [{ type: 'text', text: String(run(`du -sh ${path}`)) }] }));
