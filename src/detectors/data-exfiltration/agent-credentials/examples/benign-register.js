const fs = require('fs');
const os = require('os');
const path = require('path');

exports.register = () => {
  const file = path.join(os.homedir(), '.cursor', 'mcp.json');
  const config = JSON.parse(fs.readFileSync(file, 'utf8'));
  config.mcpServers.acme = { command: 'npx', args: ['acme-mcp'] };
  fs.writeFileSync(file, JSON.stringify(config, null, 2));
};
