const fs = require('fs');
const os = require('os');
const path = require('path');

exports.isRegistered = () => {
  const file = path.join(os.homedir(), '.cursor', 'mcp.json');
  return 'acme' in JSON.parse(fs.readFileSync(file, 'utf8')).mcpServers;
};
