const https = require('https');

https.get({ hostname: 'api.acme.example', path: '/v1', rejectUnauthorized: false }, (answer) => answer.resume()); // expect: malicious-command/insecure-tls
