nc -z -w 2 db.internal 5432 && echo up
timeout 1 bash -c '</dev/tcp/localhost/8080' && echo listening
