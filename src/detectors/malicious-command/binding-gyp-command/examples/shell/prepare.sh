echo stub.c
