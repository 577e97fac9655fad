"""Environment of a test run, set before Django reads its settings: a data folder of the run's own."""

import os
import tempfile

os.environ["PORTAL_DATA"] = tempfile.mkdtemp(prefix="portal-tests-")
os.environ["PORTAL_MODE"] = "production"
os.environ["PORTAL_TLS"] = "off"
os.environ["PORTAL_HOSTS"] = "localhost,127.0.0.1,testserver"
