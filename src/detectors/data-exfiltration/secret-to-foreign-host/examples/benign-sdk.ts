const base = process.env.ACME_BASE_URL ?? 'https://api.acme.example';

export async function listOrders(): Promise<unknown> {
  const answer = await fetch(`${base}/v1/orders`, { headers: { 'x-api-key': process.env.ACME_API_KEY ?? '' } });
  return answer.json();
}
