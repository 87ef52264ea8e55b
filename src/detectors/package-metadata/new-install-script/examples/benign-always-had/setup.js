const { existsSync } = require('node:fs');
console.log(existsSync('build') ? 'built' : 'nothing built');
