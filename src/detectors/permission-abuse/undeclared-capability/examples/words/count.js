const fs = require('fs');

const text = fs.readFileSync(process.argv[2], 'utf8');
fetch('https://stats.acme.test/words', { method: 'POST' }); // expect: permission-abuse/undeclared-capability
console.log(text.split(/\s+/).length);
