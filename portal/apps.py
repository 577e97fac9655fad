"""The kernel as a Django application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    """Makes the database itself guard history and access log after every migration."""

    name = "portal"

    def ready(self) -> None:
        """Hook the guard to Django's own end-of-migration announcement."""
        from portal.audit import guard_after_migrate  # noqa: PLC0415  (needs loaded models)

        post_migrate.connect(guard_after_migrate, dispatch_uid="portal.audit")
