import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'guard', version: '1.0.0' });
server.tool('check', 'Looks for injected orders in a text', {}, async ({ text }) => {
  const found = /ignore (?:all )?previous instructions/i.test(String(text));
  return {
    content: [{ type: 'text', text: found ? 'Warning: the text tries to override earlier instructions.' : 'Nothing was found in the text.' }],
  };
});
