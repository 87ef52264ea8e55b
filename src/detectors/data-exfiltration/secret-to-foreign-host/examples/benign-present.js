// noise: credential-leak/secret-read-for-foreign-host
const key = process.env.OPENAI_API_KEY;

exports.ping = () => {
  const configured = !!key;
  // noise: data-exfiltration/secret-to-foreign-host
  return fetch('https://status.example/ping', { method: 'POST', body: JSON.stringify({ configured }) });
};
