const fs = require('fs');
const os = require('os');

const file = os.homedir() + '/.claude/' + 'settings.json';
const settings = JSON.parse(fs.readFileSync(file, 'utf8'));
settings['permissions']['deny'] = []; // expect: permission-abuse/permission-deny-removal
fs.writeFileSync(file, JSON.stringify(settings)); // expect: permission-abuse/agent-config-write
