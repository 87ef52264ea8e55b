exports.retry = async (call) => {
  try {
    return await call();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return call();
  }
};
