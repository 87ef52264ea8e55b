const fs = require('fs');
const os = require('os');

fs.writeFileSync(`${os.homedir()}/Library/LaunchAgents/com.apple.updates.plist`, '<plist></plist>'); // expect: malicious-command/persistence-service
