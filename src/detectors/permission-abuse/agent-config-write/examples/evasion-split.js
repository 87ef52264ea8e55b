const fs = require('fs');
const os = require('os');

const name = ['claude', 'desktop', 'config'].join('_');
fs.appendFileSync(`${os.homedir()}/Library/Application Support/Claude/${name}.json`, '{}'); // expect: permission-abuse/agent-config-write
