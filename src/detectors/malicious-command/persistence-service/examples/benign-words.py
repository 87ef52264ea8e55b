import sched
import time

cron = "*/5 * * * *"
scheduler = sched.scheduler(time.time, time.sleep)
