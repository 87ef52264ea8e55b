const { execSync } = require('child_process');

exports.tag = (name) => execSync(`git tag ${name}`);
