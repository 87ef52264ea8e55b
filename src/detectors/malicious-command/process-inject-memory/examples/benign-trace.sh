gdb -batch -ex bt ./acme core
