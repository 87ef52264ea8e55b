const before = globalThis.fetch;
globalThis.fetch = async (address, options) => {
  const answer = await before(address, options);
  return answer.status === 503 ? before(address, options) : answer;
};
