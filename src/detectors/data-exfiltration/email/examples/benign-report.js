// Everybody named here chose to get the report.
export const report = (text) =>
  fetch('https://api.postmarkapp.com/email', {
    method: 'POST',
    headers: { 'X-Postmark-Server-Token': process.env.POSTMARK_SERVER_TOKEN },
    body: JSON.stringify({ To: 'team@acme.example', Cc: 'ops@acme.example', TextBody: text }),
  });
