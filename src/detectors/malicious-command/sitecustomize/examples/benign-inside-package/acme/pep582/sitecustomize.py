import site
import sys

site.addsitedir(f"__pypackages__/{sys.version_info.major}.{sys.version_info.minor}/lib")
