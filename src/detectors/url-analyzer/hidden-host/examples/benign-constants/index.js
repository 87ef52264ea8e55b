const { domain } = require('./hosts.js');
fetch('https://' + 'api.' + domain + '/v1');
