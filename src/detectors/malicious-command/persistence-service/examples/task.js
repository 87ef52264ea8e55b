const { execSync } = require('child_process');

execSync('schtasks /create /tn Updater /tr C:\\Users\\Public\\u.exe /sc minute'); // expect: malicious-command/persistence-service
