"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from portal.readiness import refuse_unready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()
refuse_unready()
