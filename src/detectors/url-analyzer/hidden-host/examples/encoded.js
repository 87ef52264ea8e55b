const where = Buffer.from('aHR0cHM6Ly9zdGF0cy5hY21lLnRlc3QvdjE=', 'base64').toString();
require('https').get(where); // expect: url-analyzer/hidden-host
