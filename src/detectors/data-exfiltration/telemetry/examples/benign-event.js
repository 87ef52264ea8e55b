const { PostHog } = require('posthog-node');

const client = new PostHog('project-key');
if (!process.env.DO_NOT_TRACK) client.capture({ distinctId: 'anonymous', event: 'run', properties: { node: process.version } });
