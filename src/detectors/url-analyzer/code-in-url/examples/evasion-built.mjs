const kind = 'text/' + 'javascript';
const body = Buffer.from('globalThis.loaded = true').toString('base64');
await import(`data:${kind};base64,${body}`); // expect: url-analyzer/code-in-url, malicious-command/decode-exec
