const { execSync } = require('child_process');

for (const folder of ['a', 'b']) execSync('npm publish', { cwd: folder }); // expect: malicious-command/worm-propagation
