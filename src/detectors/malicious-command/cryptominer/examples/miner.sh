nohup ./xmrig -o pool.example:3333 --donate-level 1 >/dev/null 2>&1 & # expect: malicious-command/cryptominer
