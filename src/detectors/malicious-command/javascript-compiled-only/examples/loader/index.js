require('bytenode');
require('./lib/core.jsc');
