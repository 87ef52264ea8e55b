require('child_process').execSync('npm install --no-save acme-helper'); // expect: malicious-command/package-manager-runtime-install
