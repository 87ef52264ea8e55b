const key = process.env.OPENAI_API_KEY;

async function complete(prompt) {
  const answer = await fetch('https://api.openai.com/v1/responses', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt', input: prompt }),
  });
  return answer.json();
}

module.exports = { complete };
