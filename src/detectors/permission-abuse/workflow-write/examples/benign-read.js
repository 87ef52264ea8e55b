const fs = require('fs');

console.log(fs.readdirSync('.github/workflows').length, fs.readFileSync('.github/workflows/ci.yml', 'utf8').length);
