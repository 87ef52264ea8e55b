require('./lib/core.js');
