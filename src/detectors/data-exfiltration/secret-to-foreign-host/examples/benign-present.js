const key = process.env.OPENAI_API_KEY;

exports.ping = () => {
  const configured = !!key;

  return fetch('https://status.example/ping', { method: 'POST', body: JSON.stringify({ configured }) });
};
