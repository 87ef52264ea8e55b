import os
import smtplib


def send(to, text, bcc=None):
    server = smtplib.SMTP(os.environ["SMTP_HOST"])
    server.sendmail(os.environ["MAIL_FROM"], [to] + ([bcc] if bcc else []), text)
