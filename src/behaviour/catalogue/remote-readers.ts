/** Clients whose calls answer with what somebody else wrote down, by any method: contracts and accounts of blockchains. */
const readers =
  /^(?:ethers\.(?:ethers\.)?Contract\(\)|(?:web3|Web3)(?:\.default)?\(\)\.eth\.Contract\(\)\.methods|@solana\/web3\.js\.Connection\(\)|viem\.createPublicClient\(\)|web3\.Web3\(\)\.eth\.contract\(\)\.functions)\./;

/** Whether calling this path reads what others can write at any time. */
export function readsRemotely(path: string): boolean {
  return readers.test(path);
}
