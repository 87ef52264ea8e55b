const { execSync } = require('child_process');

exports.release = (tag) => execSync(`npm publish --tag ${tag}`, { stdio: 'inherit' });
