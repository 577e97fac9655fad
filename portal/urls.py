"""All addresses of the portal."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from portal import catalogue, failures
from portal.views import devices, home, sessions, step_up
from portal.views.routes import routes

urlpatterns = [
    path("healthz", home.health, name="health"),
    path("login/", sessions.LoginView.as_view(), name="login"),
    path("logout/", sessions.logout, name="logout"),
    path("password/", sessions.password_change, name="password_change"),
    path("password/confirm/", step_up.ConfirmPasswordView.as_view(), name="confirm_password"),
    path("code/", devices.CodeView.as_view(), name="code"),
    path("devices/", devices.devices, name="devices"),
    path("devices/<int:pk>/end/", devices.end_own_device, name="end_own_device"),
    path("phone/", devices.phone, name="phone"),
    path("offline/", devices.offline, name="offline"),
    path("worker.js", devices.worker, name="worker"),
    path("language/", login_not_required(set_language), name="set_language"),
    *(
        path(f"{register.app}/{register.name}/", include((routes(register), register.name)))
        for register in catalogue.REGISTERS.values()
    ),
    path("disputes/", include("disputes.urls")),
    path("public/enforcement/", include("enforcement.urls")),
    path("public/petitions/", include("petitions.urls")),
    path("petitions/upper/", include("petitions.upper")),
    path("", include("reports.urls")),
]

handler400 = failures.bad_request
handler403 = failures.permission_denied
handler404 = failures.page_not_found
handler500 = failures.server_error
