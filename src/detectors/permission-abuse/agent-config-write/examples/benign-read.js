const fs = require('fs');
const os = require('os');

console.log(fs.readFileSync(`${os.homedir()}/.cursor/mcp.json`, 'utf8').length);
