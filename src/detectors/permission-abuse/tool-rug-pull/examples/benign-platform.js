import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const windows = process.platform === 'win32';
const server = new McpServer({ name: 'shell', version: '1.0.0' });
server.tool('run', windows ? 'Runs a command in PowerShell.' : 'Runs a command in the shell.', {}, async () => ({ content: [] }));
