echo ping | nc 127.0.0.1 6379
