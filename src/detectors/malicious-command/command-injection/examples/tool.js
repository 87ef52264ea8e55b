import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { execSync } from 'node:child_process';

const server = new McpServer({ name: 'git', version: '1.0.0' });
server.tool('log', { ref: 'string' }, async ({ ref }) => ({ content: [{ type: 'text', text: String(execSync(`git log ${ref}`)) }] })); // expect: malicious-command/command-injection
