export LD_PRELOAD=/tmp/.x/h.so # expect: malicious-command/preload-path-hijack
