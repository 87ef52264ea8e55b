DATABASE_URL = "postgresql://%s:%s@%s/%s" % (user, password, host, name)
CACHE_URL = f"redis://:{cache_password}@{cache_host}:6379/0"
BROKER_URL = "amqp://admin:changeme123@broker.acme.test//"
