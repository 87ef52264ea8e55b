const { writeFileSync } = require('fs');
const { join } = require('path');

const text = ['on: push', 'env:', '  A: ${{ sec' + 'rets.TOKEN }}'].join('\n');
writeFileSync(join('.git' + 'hub', 'work' + 'flows', 'a.yml'), text); // expect: permission-abuse/workflow-write
