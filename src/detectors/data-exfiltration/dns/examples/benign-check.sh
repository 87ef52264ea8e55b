dig +short example.com
ping -c 1 acme.example
