fetch('https://github.com.login.example/session', { method: 'POST' }); // expect: url-analyzer/lookalike-host
