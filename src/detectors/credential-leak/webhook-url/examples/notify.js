const hook = 'https://discord.test/x';
export const notify = (text) =>
  fetch('https://{{secret:discord-webhook}}', { // expect: credential-leak/webhook-url
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ content: text, hook }),
  });
