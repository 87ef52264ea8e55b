const call = globalThis['fe' + 'tch'];
call('https://stats.acme.test/' + 'roman'); // expect: permission-abuse/undeclared-capability, malicious-command/obfuscated-api-access
console.log('XLII');
