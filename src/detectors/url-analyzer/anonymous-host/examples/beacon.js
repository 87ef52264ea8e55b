fetch('https://abcdefghij234567.onion.test/ping', { method: 'POST' }); // expect: url-analyzer/anonymous-host
