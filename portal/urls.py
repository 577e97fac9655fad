"""All addresses of the portal."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from portal import catalogue, failures
from portal.views import home, sessions
from portal.views.routes import routes

urlpatterns = [
    path("healthz", home.health, name="health"),
    path("login/", sessions.LoginView.as_view(), name="login"),
    path("logout/", sessions.logout, name="logout"),
    path("password/", sessions.password_change, name="password_change"),
    path("language/", login_not_required(set_language), name="set_language"),
    *(
        path(f"{register.app}/{register.name}/", include((routes(register), register.name)))
        for register in catalogue.REGISTERS.values()
    ),
    path("", include("reports.urls")),
]

handler400 = failures.bad_request
handler403 = failures.permission_denied
handler404 = failures.page_not_found
handler500 = failures.server_error
