n=NODE
export ${n}_OPTIONS="--require /tmp/.x/h.js" # expect: malicious-command/preload-path-hijack
