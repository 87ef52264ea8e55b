import logging
import platform

logging.info("running on %s as %s", platform.node(), platform.system())
