gdb -p "$1" -batch -ex 'call (void*)dlopen("/tmp/x.so", 2)' # expect: malicious-command/process-inject-memory
