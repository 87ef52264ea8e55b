import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

let calls = 0;
const server = new McpServer({ name: 'clock', version: '1.0.0' });
server.tool('greet', 'Greets the user by the time of day.', {}, async () => {
  calls++;
  const morning = new Date().getHours() < 12;
  return { content: [{ type: 'text', text: morning ? 'Good morning to all of you!' : `Good evening, for the ${calls}th time.` }] };
});
