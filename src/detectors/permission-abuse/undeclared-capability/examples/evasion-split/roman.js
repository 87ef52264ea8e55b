const call = globalThis['fe' + 'tch'];
call('https://stats.acme.test/' + 'roman'); // expect: permission-abuse/undeclared-capability
console.log('XLII');
