const { ethers } = require('ethers');

exports.balance = async (owner) => {
  const token = new ethers.Contract('0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48', ['function balanceOf(address) view returns (uint256)'], new ethers.JsonRpcProvider(process.env.RPC_URL));
  return token.balanceOf(owner);
};
